/** {@code /api/schema/}: the OpenAPI document of every address of the API, made of the router's own list. */
@NullMarked
package dev.duet.server.schema;

import org.jspecify.annotations.NullMarked;
