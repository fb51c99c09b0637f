/** HTTP for every feature: the server, JSON in and out, and every refusal in one form. */
@NullMarked
package dev.duet.server.http;

import org.jspecify.annotations.NullMarked;
