package dev.duet.server.capture;

import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;

/** Lets pages of every origin capture, with credentials: a token can write events and read nothing. */
final class Cors {
    private static final String USUAL_HEADERS =
            "X-Requested-With, Content-Type, Content-Encoding, Authorization, traceparent, request-id";
    private static final String DAY = "86400";

    /** What is repeated in an answer is bounded: an answer's headers have less room than a request's. */
    private static final int MOST_CHARACTERS_OF_ORIGIN = 1_024;

    private static final int MOST_CHARACTERS_OF_HEADERS = 4_096;

    private Cors() {}

    /** Where the headers of an answer go. */
    interface Answer {
        void header(String name, String value);
    }

    static void allow(HttpFields request, Answer response) {
        String origin = request.get(HttpHeader.ORIGIN);
        if (origin == null || origin.length() > MOST_CHARACTERS_OF_ORIGIN) {
            return;
        }
        response.header("Access-Control-Allow-Origin", origin);
        response.header("Access-Control-Allow-Credentials", "true");
        response.header("Vary", "Origin");
        if (request.contains("Access-Control-Request-Method")) {
            String wanted = request.get("Access-Control-Request-Headers");
            response.header("Access-Control-Allow-Methods", "GET, POST, OPTIONS");
            boolean usual = wanted == null || wanted.length() > MOST_CHARACTERS_OF_HEADERS;
            response.header("Access-Control-Allow-Headers", usual ? USUAL_HEADERS : wanted);
            response.header("Access-Control-Max-Age", DAY);
        }
    }
}
