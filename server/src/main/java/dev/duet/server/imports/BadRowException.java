package dev.duet.server.imports;

/** A row that no event can be made of; its message says why, to whoever has the file. */
final class BadRowException extends Exception {
    private static final long serialVersionUID = 1L;

    BadRowException(String message) {
        super(message);
    }
}
