package dev.duet.server.http;

/** Nobody waits for the answer any longer; there is nobody to tell, either. */
public final class ClientGoneException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ClientGoneException() {
        super("the client hung up before the answer", null, false, false);
    }
}
