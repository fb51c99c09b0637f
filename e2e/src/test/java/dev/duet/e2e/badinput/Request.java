package dev.duet.e2e.badinput;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** A request as it goes over the wire: every part is text or bytes that nobody has checked. */
final class Request {
    private final String method;
    private final String target;
    private final Map<String, String> headers;
    private final byte[] body;

    private Request(String method, String target, Map<String, String> headers, byte[] body) {
        this.method = method;
        this.target = target;
        this.headers = headers;
        this.body = body;
    }

    static Request of(String method, String target, Map<String, String> headers, byte[] body) {
        return new Request(method, target, new LinkedHashMap<>(headers), body);
    }

    static Request get(String target) {
        return of("GET", target, Map.of(), new byte[0]);
    }

    static Request post(String target, String json) {
        return of("POST", target, Map.of("Content-Type", "application/json"), json.getBytes(StandardCharsets.UTF_8));
    }

    String method() {
        return method;
    }

    String target() {
        return target;
    }

    byte[] body() {
        return body.clone();
    }

    Request withMethod(String changed) {
        return of(changed, target, headers, body);
    }

    Request withTarget(String changed) {
        return of(method, changed, headers, body);
    }

    Request withBody(byte[] changed) {
        return of(method, target, headers, changed);
    }

    Request with(String header, String value) {
        Request request = of(method, target, headers, body);
        request.headers.put(header, value);
        return request;
    }

    byte[] bytes() {
        StringBuilder head =
                new StringBuilder(method + " " + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n");
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        if (body.length > 0 || method.equals("POST")) {
            head.append("Content-Length: ").append(body.length).append("\r\n");
        }
        head.append("\r\n");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(head.toString().getBytes(StandardCharsets.ISO_8859_1));
        bytes.writeBytes(body);
        return bytes.toByteArray();
    }

    @Override
    public String toString() {
        String text = new String(bytes(), StandardCharsets.UTF_8);
        return text.length() > 1_500 ? text.substring(0, 1_500) + "… (" + text.length() + " characters)" : text;
    }
}
