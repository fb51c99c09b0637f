package dev.duet.server.capture;

import dev.duet.events.json.CanonicalJson;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
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

    /** Broken text and oversized values, each in one pass over all of them. */
    private static final int MOST_REPAIRS = 2;

    private final JsonFactory factory;
    private final int depth;

    public LenientJson(CaptureLimits limits) {
        depth = limits.depth();
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
     * @param json the bytes given, or the bytes with broken text repaired and oversized values taken out
     * @param cut for what values were taken out; null where none were
     */
    // Handed on from step to step, never compared: a copy of a body would cost more than it protects.
    @SuppressWarnings("ArrayRecordComponent")
    public record Read<T>(T value, byte[] json, @Nullable String cut) {

        /**
         * The outcome of a reading that has no list of events, of which the others could be kept.
         *
         * @throws dev.duet.events.DuetException INVALID, code {@code invalid_payload}, where values were taken out
         */
        public Read<T> whole() {
            if (cut != null) {
                throw CaptureProblem.invalidPayload(cut);
            }
            return this;
        }
    }

    /**
     * Reads; when the bytes cannot be read because of broken text or of {@link OversizedValues}, repairs that and reads
     * once more.
     *
     * @throws dev.duet.events.DuetException INVALID, code {@code invalid_payload}, for what is no JSON
     */
    public <T> Read<T> read(byte[] json, Reading<T> reading) {
        byte[] bytes = json;
        String cut = null;
        for (int repairs = 0; ; repairs++) {
            try {
                return new Read<>(reading(bytes, reading), bytes, cut);
            } catch (JacksonException problem) {
                byte[] repaired = repairs < MOST_REPAIRS ? repaired(bytes, problem) : bytes;
                if (Arrays.equals(repaired, bytes)) {
                    throw CaptureProblem.invalidPayload(reason(problem));
                }
                if (problem instanceof StreamConstraintsException) {
                    cut = reason(problem);
                }
                bytes = repaired;
            }
        }
    }

    private byte[] repaired(byte[] json, JacksonException problem) {
        return problem instanceof StreamConstraintsException
                ? OversizedValues.takenOut(json, depth, LONGEST_NUMBER)
                : TextRepair.repair(json);
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
