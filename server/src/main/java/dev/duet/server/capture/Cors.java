package dev.duet.server.capture;

import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;

/** Lets pages of every origin capture, with credentials: a token can write events and read nothing. */
final class Cors {
    private static final String USUAL_HEADERS =
            "X-Requested-With, Content-Type, Content-Encoding, Authorization, traceparent, request-id";
    private static final String DAY = "86400";

    private Cors() {}

    /** Where the headers of an answer go. */
    interface Answer {
        void header(String name, String value);
    }

    static void allow(HttpFields request, Answer response) {
        String origin = request.get(HttpHeader.ORIGIN);
        if (origin == null) {
            return;
        }
        response.header("Access-Control-Allow-Origin", origin);
        response.header("Access-Control-Allow-Credentials", "true");
        response.header("Vary", "Origin");
        if (request.contains("Access-Control-Request-Method")) {
            String wanted = request.get("Access-Control-Request-Headers");
            response.header("Access-Control-Allow-Methods", "GET, POST, OPTIONS");
            response.header("Access-Control-Allow-Headers", wanted == null ? USUAL_HEADERS : wanted);
            response.header("Access-Control-Max-Age", DAY);
        }
    }
}
