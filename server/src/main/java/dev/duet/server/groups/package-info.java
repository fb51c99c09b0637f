/** Groups over HTTP (companies, teams, …), read from where the pipeline keeps them. */
@NullMarked
package dev.duet.server.groups;

import org.jspecify.annotations.NullMarked;
