package dev.duet.server.accounts;

/**
 * Who asks, and how that was proven.
 *
 * @param bySession whether a browser's cookie did, and not a key
 */
public record Caller(Account account, boolean bySession) {}
