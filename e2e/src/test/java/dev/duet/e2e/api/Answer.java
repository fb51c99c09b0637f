package dev.duet.e2e.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the server answered. */
public record Answer(String request, int status, HttpHeaders headers, String text) {
    private static final JsonMapper MAPPER = new JsonMapper();

    /** The body as JSON; fails the test where it is none. */
    public JsonNode json() {
        try {
            return MAPPER.readTree(text);
        } catch (JacksonException e) {
            throw new AssertionError("no JSON in " + this, e);
        }
    }

    /** Fails the test unless the status is as expected. */
    public Answer expect(int expected) {
        assertThat(status).as(toString()).isEqualTo(expected);
        return this;
    }

    /** Fails the test unless this is a refusal in the API's form, with this status and code. */
    public Answer expectRefusal(int expectedStatus, String expectedCode) {
        expect(expectedStatus);
        assertThat(headers.firstValue("Content-Type").orElse("")).as(toString()).startsWith("application/json");
        assertThat(json().propertyNames()).as(toString()).containsExactlyInAnyOrder("type", "code", "detail", "attr");
        assertThat(json().path("code").asString()).as(toString()).isEqualTo(expectedCode);
        return this;
    }

    @Override
    public String toString() {
        return request + " → " + status + " " + (text.length() > 2_000 ? text.substring(0, 1_000) + "…" : text);
    }
}
