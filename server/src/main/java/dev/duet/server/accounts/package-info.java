/** Who may do what: organizations, their members and projects, sign-up, sign-in and keys. */
@NullMarked
package dev.duet.server.accounts;

import org.jspecify.annotations.NullMarked;
