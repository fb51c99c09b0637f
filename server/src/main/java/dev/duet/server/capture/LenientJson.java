package dev.duet.server.capture;

import dev.duet.events.json.CanonicalJson;
import java.util.Arrays;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;

/** JSON as SDKs really send it: {@code NaN} and {@code Infinity} literals, lone surrogates, broken UTF-8. Thread-safe. */
public final class LenientJson {
    private static final int LONGEST_NUMBER = 1000;

    private final JsonFactory factory;

    public LenientJson(CaptureLimits limits) {
        factory = JsonFactory.builder()
                .disable(TokenStreamFactory.Feature.CHARSET_DETECTION)
                .disable(TokenStreamFactory.Feature.INTERN_PROPERTY_NAMES)
                .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(limits.depth())
                        .maxDocumentLength(limits.bodyBytes() + 1L)
                        .maxStringLength(limits.bodyBytes())
                        .maxNameLength(limits.bodyBytes())
                        .maxNumberLength(LONGEST_NUMBER)
                        .build())
                .build();
    }

    public JsonParser parser(byte[] json) {
        return factory.createParser(ObjectReadContext.empty(), json);
    }

    /** What is done with JSON that is read through a parser from its start to its end. */
    public interface Reading<T> {
        T read(JsonParser parser);
    }

    /**
     * The outcome of a reading, with the bytes that could be read.
     *
     * @param value what the reading gave
     * @param json the bytes given, or the bytes with broken text repaired
     */
    // Handed on from step to step, never compared: a copy of a body would cost more than it protects.
    @SuppressWarnings("ArrayRecordComponent")
    public record Read<T>(T value, byte[] json) {}

    /**
     * Reads; when the bytes cannot be read because of broken text, repairs it and reads once more.
     *
     * @throws dev.duet.events.DuetException INVALID, code {@code invalid_payload}, for what is no JSON
     */
    public <T> Read<T> read(byte[] json, Reading<T> reading) {
        try {
            return new Read<>(reading(json, reading), json);
        } catch (JacksonException first) {
            byte[] repaired = TextRepair.repair(json);
            if (Arrays.equals(repaired, json)) {
                throw CaptureProblem.invalidPayload(reason(first));
            }
            try {
                return new Read<>(reading(repaired, reading), repaired);
            } catch (JacksonException second) {
                throw CaptureProblem.invalidPayload(reason(second));
            }
        }
    }

    private <T> T reading(byte[] json, Reading<T> reading) {
        try (JsonParser parser = parser(json)) {
            return reading.read(parser);
        }
    }

    private static String reason(JacksonException problem) {
        if (problem instanceof StreamConstraintsException) {
            return "it is nested too deep, or has a number of more than " + LONGEST_NUMBER + " digits";
        }
        String text = problem.getOriginalMessage();
        String line = CanonicalJson.clean(
                text == null ? "not JSON" : text.lines().findFirst().orElse("not JSON"));
        return line.length() > 200 ? line.substring(0, 200) : line;
    }
}
