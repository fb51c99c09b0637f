package dev.duet.server.capture;

import static dev.duet.server.capture.Bodies.EVENT;
import static dev.duet.server.capture.Bodies.base64;
import static dev.duet.server.capture.Bodies.deflate;
import static dev.duet.server.capture.Bodies.gzip;
import static dev.duet.server.capture.Bodies.request;
import static dev.duet.server.capture.Bodies.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.luben.zstd.Zstd;
import dev.duet.events.DuetException;
import dev.duet.server.http.MemoryBudget;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RequestDecoderTest {
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String BROTLI =
            "G1QAKIzTFfOihHUfodIR3Jb6QjOmc1RQLC8GMXVY+mADTsDDcMdNRzkxpVd+QLvpy9px5kOtHk2A+KbfkmdwxR7IkVKGLwzSAw==";
    private static final String LZ =
            "N4IghgDglg+g1gUwJ4gFwggCwMYwIwgA0ICAbggHYAuaIAzlAOYUAEArhESACZR1VQK2KjCjdaYbmC4QATgHsICWQIR00oCABswFWnPkgAvkaA==";
    private static final String LZ_WITH_LONG_TEXT =
            "N4IghgDglg+g1gUwJ4gFwggCwMYwIwgA0ICAbggHYAuaIA4gE4A/A+woQASBocoDKuHgPBuBI/Y5hRY8RMlTRREABMoAZypQK2KjChzaYOWBABfIA===";
    private final RequestDecoder decoder = new RequestDecoder(CaptureLimits.STANDARD);
    private final MemoryBudget budget = new MemoryBudget(64 << 20);

    @Test
    void reads_one_event_as_plain_json() {
        DecodedRequest decoded = decode(request(utf8(EVENT)));
        assertThat(decoded.token()).isEqualTo("phc_1");
        assertThat(decoded.scan()).isEqualTo(new ScannedBody("phc_1", null, false, 1, null, null, false, List.of()));
        assertThat(decoded.json()).isEqualTo(utf8(EVENT));
    }

    @Test
    void reads_gzip_with_a_hint_and_without_one_and_with_a_wrong_one() {
        byte[] packed = gzip(utf8(EVENT));
        for (String hint : new String[] {"gzip", "gzip-js", "base64", "nonsense"}) {
            assertThat(decode(request(packed, "text/plain", Map.of("compression", hint)))
                            .json())
                    .isEqualTo(utf8(EVENT));
        }
        assertThat(decode(request(packed, "text/plain", Map.of())).json()).isEqualTo(utf8(EVENT));
        assertThat(decode(request(packed, FORM, Map.of())).json()).isEqualTo(utf8(EVENT));
    }

    @Test
    void takes_plain_json_that_is_announced_as_gzip() {
        assertThat(decode(request(utf8(EVENT), null, Map.of("compression", "gzip")))
                        .token())
                .isEqualTo("phc_1");
    }

    @Test
    void reads_deflate_by_its_hint() {
        RawRequest request = new RawRequest(Map.of(), "application/json", "deflate", deflate(utf8(EVENT)));
        assertThat(decode(request).json()).isEqualTo(utf8(EVENT));
    }

    @Test
    void reads_brotli_and_lz_string_by_their_hints_and_zstd_without_one() {
        byte[] brotli = Base64.getDecoder().decode(BROTLI);
        for (String hint : new String[] {"br", "BR"}) {
            assertThat(decode(new RawRequest(Map.of(), "application/json", hint, brotli))
                            .json())
                    .isEqualTo(utf8(EVENT));
        }
        assertThat(decode(request(utf8(BROTLI), null, Map.of("compression", "br")))
                        .json())
                .isEqualTo(utf8(EVENT));
        assertThat(decode(request(utf8(EVENT), null, Map.of("compression", "br")))
                        .json())
                .isEqualTo(utf8(EVENT));
        assertThat(decode(request(Zstd.compress(utf8(EVENT)))).json()).isEqualTo(utf8(EVENT));
        assertThat(decode(request(utf8(LZ), null, Map.of("compression", "lz64")))
                        .json())
                .isEqualTo(utf8(EVENT));
        String form = "data=" + encoded(LZ) + "&compression=lz64";
        assertThat(decode(request(utf8(form), FORM, Map.of())).json()).isEqualTo(utf8(EVENT));
        assertThat(decode(request(utf8(LZ_WITH_LONG_TEXT), null, Map.of("compression", "lz64")))
                        .json())
                .isEqualTo(utf8("{\"api_key\":\"phc_1\",\"event\":\"Grüße, 世界 🎉 " + "a".repeat(30)
                        + "\",\"distinct_id\":\"ada\"}"));
    }

    @Test
    void refuses_broken_streams_of_every_kind() {
        assertThat(refusal(request(utf8("N4Ig!"), null, Map.of("compression", "lz64"))))
                .isEqualTo("invalid_payload");
        assertThat(refusal(request(utf8("N4Ig"), null, Map.of("compression", "lz64"))))
                .isEqualTo("invalid_payload");
        byte[] zstd = Zstd.compress(utf8(EVENT));
        assertThat(refusal(request(Arrays.copyOf(zstd, zstd.length - 5)))).isEqualTo("invalid_payload");
        assertThat(refusal(request(new byte[] {1, 2, 3, 4}, null, Map.of("compression", "br"))))
                .isEqualTo("invalid_payload");
        assertThat(budget.used()).isZero();
    }

    @Test
    void names_the_changes_of_persons() {
        String body = "[{\"$token\":\"t\",\"$distinct_id\":\"ada\",\"$set\":{\"a\":NaN}},{\"event\":\"$set\"}]";
        try (MemoryBudget.Lease lease = budget.lease()) {
            DecodedRequest decoded = decoder.decode(request(utf8(body)), CaptureRoute.PERSONS, lease);
            assertThat(decoded.token()).isEqualTo("t");
            assertThat(new String(decoded.json(), StandardCharsets.UTF_8))
                    .isEqualTo(
                            "[{\"$distinct_id\":\"ada\",\"$set\":{\"a\":null},\"$token\":\"t\",\"event\":\"$identify\"},"
                                    + "{\"event\":\"$set\"}]");
        }
    }

    @Test
    void wants_the_session_of_a_recording() {
        String snapshot = "{\"event\":\"$snapshot\",\"distinct_id\":1,\"properties\":{\"$session_id\":\"s\"}}";
        assertThat(decode(request(utf8(snapshot))).scan().missing()).isNull();
        assertThat(refusal(request(utf8(snapshot.replace("\"s\"", "\"\""))))).isEqualTo("invalid_payload");
        assertThat(refusal(request(utf8("[" + snapshot.replace("$session_id", "a") + "]"))))
                .isEqualTo("invalid_payload");
    }

    @Test
    void reads_base64_with_spaces_that_were_pluses_and_in_the_alphabet_of_urls() {
        String text = base64(utf8("{\"api_key\":\"phc_1\",\"event\":\"~~~???>>>\",\"distinct_id\":\"ÿþ~\"}"));
        assertThat(text).containsAnyOf("+", "/");
        for (String form : new String[] {
            text, text.replace('+', ' '), text.replace('+', '-').replace('/', '_')
        }) {
            assertThat(decode(request(utf8(form))).token()).isEqualTo("phc_1");
            assertThat(decode(request(utf8(form.replace("=", "")))).token()).isEqualTo("phc_1");
        }
    }

    @Test
    void reads_a_form_with_packed_data_and_its_own_token_and_time() {
        String form = "data=" + encoded(base64(gzip(utf8(EVENT)))) + "&api_key=phc_form&_=1700000000000";
        DecodedRequest decoded = decode(request(utf8(form), FORM + "; charset=UTF-8", Map.of()));
        assertThat(decoded.token()).isEqualTo("phc_form");
        assertThat(decoded.sentAt()).isEqualTo("1700000000000");
        assertThat(decoded.json()).isEqualTo(utf8(EVENT));
    }

    @Test
    void reads_json_that_curl_calls_a_form() {
        assertThat(decode(request(utf8(EVENT), FORM, Map.of())).token()).isEqualTo("phc_1");
    }

    @Test
    void reads_data_from_the_query_when_there_is_no_body() {
        RawRequest request = request(new byte[0], null, FormFields.parse("data=" + encoded(base64(utf8(EVENT)))));
        assertThat(decode(request).json()).isEqualTo(utf8(EVENT));
    }

    @Test
    void finds_the_token_in_the_documented_order() {
        assertThat(token("{\"api_key\":\"c\",\"token\":\"b\",\"$token\":\"a\",\"event\":\"e\",\"distinct_id\":1}"))
                .isEqualTo("a");
        assertThat(token("{\"api_key\":\"c\",\"token\":\"b\",\"event\":\"e\",\"distinct_id\":1}"))
                .isEqualTo("b");
        assertThat(token("{\"api_key\":\"c\",\"event\":\"e\",\"properties\":{\"token\":\"d\",\"distinct_id\":1}}"))
                .isEqualTo("c");
        assertThat(token("{\"event\":\"e\",\"properties\":{\"token\":\"d\",\"distinct_id\":1}}"))
                .isEqualTo("d");
        assertThat(token("[{\"event\":\"e\",\"properties\":{\"token\":\"d\"}},{\"properties\":{\"token\":\"x\"}}]"))
                .isEqualTo("d");
        assertThat(token("{\"api_key\":\"c\",\"batch\":[{\"event\":\"e\",\"properties\":{\"token\":\"d\"}}]}"))
                .isEqualTo("c");
        assertThat(token("[{\"event\":\"e\"}]")).isNull();
    }

    @Test
    void tells_a_batch_from_an_event_and_counts() {
        ScannedBody scan = decode(
                        request(
                                utf8(
                                        "{\"batch\":[{\"event\":\"a\"},7,{}],\"api_key\":\"k\",\"sent_at\":\"2021-01-01\",\"historical_migration\":true}")))
                .scan();
        assertThat(scan)
                .isEqualTo(new ScannedBody(
                        "k", null, true, 3, null, "2021-01-01", true, List.of(new BodyPart(10, 28, 3))));
    }

    @Test
    void cuts_a_long_list_into_parts_that_are_lists() {
        CaptureLimits small = new CaptureLimits(1 << 20, 1 << 20, 200, 50, 3, 20);
        String json = "{\"batch\": [ 1 , {\"a\":[1,2]},\"x,]\" ,4, \"a text of its own length\" , 5,6\n] }";
        try (MemoryBudget.Lease lease = budget.lease()) {
            DecodedRequest decoded = new RequestDecoder(small).decode(request(utf8(json)), lease);
            assertThat(decoded.scan().parts())
                    .extracting(part -> new String(part.listOf(decoded.json()), StandardCharsets.UTF_8))
                    .containsExactly("[ 1 , {\"a\":[1,2]},\"x,]\"]", "[4, \"a text of its own length\"]", "[5,6]");
        }
    }

    @Test
    void reads_a_body_with_a_byte_order_mark_and_refuses_other_encodings() {
        assertThat(token("\uFEFF" + EVENT)).isEqualTo("phc_1");
        assertThat(refusal(request(EVENT.getBytes(StandardCharsets.UTF_16LE)))).isEqualTo("invalid_payload");
        assertThat(refusal(request(EVENT.getBytes(StandardCharsets.UTF_16)))).isEqualTo("invalid_payload");
    }

    @Test
    void names_the_field_that_a_single_event_lacks() {
        assertThat(missing("{\"distinct_id\":\"a\"}")).isEqualTo("event");
        assertThat(missing("{\"event\":\" \",\"distinct_id\":\"a\"}")).isEqualTo("event");
        assertThat(missing("{\"event\":null,\"distinct_id\":\"a\"}")).isEqualTo("event");
        assertThat(missing("{\"event\":\"e\"}")).isEqualTo("distinct_id");
        assertThat(missing("{\"event\":\"e\",\"distinct_id\":\"\"}")).isEqualTo("distinct_id");
        assertThat(missing("{\"event\":\"e\",\"$distinct_id\":7}")).isNull();
        assertThat(missing("{\"event\":{},\"properties\":{\"distinct_id\":\"a\"}}"))
                .isNull();
    }

    @Test
    void takes_literals_that_json_does_not_know_and_replaces_broken_text() {
        assertThat(token("{\"event\":\"e\",\"distinct_id\":\"\\ud800\",\"properties\":{\"a\":NaN,\"b\":-Infinity},"
                        + "\"token\":\"t\"}"))
                .isEqualTo("t");
        assertThat(token("{\"event\":\"e\",\"distinct_id\":1,\"\\ud800\":1,\"\\ud83d\\ude00\":2,\"token\":\"t\"}"))
                .isEqualTo("t");
        byte[] broken = utf8("{\"event\":\"?\",\"distinct_id\":\"a\",\"token\":\"t\"}");
        broken[10] = (byte) 0xff;
        DecodedRequest decoded = decode(request(broken));
        assertThat(new String(decoded.json(), StandardCharsets.UTF_8)).contains("\"event\":\"\uFFFD\"");
    }

    @Test
    void refuses_with_the_codes_that_sdks_know() {
        assertThat(refusal(request(new byte[0]))).isEqualTo("no_data");
        assertThat(refusal(request(utf8(" \n")))).isEqualTo("no_data");
        assertThat(refusal(request(utf8("data="), FORM, Map.of()))).isEqualTo("no_data");
        assertThat(refusal(request(utf8("{\"event\":")))).isEqualTo("invalid_payload");
        assertThat(refusal(request(utf8("{} {}")))).isEqualTo("invalid_payload");
        assertThat(refusal(request(utf8("!!")))).isEqualTo("invalid_payload");
        assertThat(refusal(request(utf8(base64(utf8("7")))))).isEqualTo("invalid_payload");
        assertThat(refusal(request(new byte[] {0x1f, (byte) 0x8b, 1}))).isEqualTo("invalid_payload");
        assertThat(refusal(request(utf8("[".repeat(500) + "]".repeat(500))))).isEqualTo("invalid_payload");
    }

    @Test
    void refuses_of_a_list_only_the_events_with_values_that_are_too_deep_or_too_long() {
        String deep = "[{\"a\":".repeat(100_000) + "\"]}\\\"\"" + "}]".repeat(100_000);
        String events =
                "{\"event\":\"a\",\"properties\":{\"v\":[[%s]],\"w\":[{\"x\":1}]}},{\"event\":\"b\",\"v\":[%s]},"
                        + "{\"event\":\"c\",\"v\":[[{\"x\":-0.5e1,\"y\":\"\\u0061\"}]]}";
        String kept = events.formatted("null", "null")
                .replace("}]}},", "}]},\"$duet_refused\":\"event_nested_too_deep\"},")
                .replace("[null]},{", "[null],\"$duet_refused\":\"event_number_too_long\"},{");
        String sent = events.formatted(deep, "-" + "9".repeat(1_200) + ".5");
        assertThat(OversizedValues.takenOut(utf8("[" + sent + "]"), 5, 1_000)).isEqualTo(utf8("[" + kept + "]"));
        for (String around : new String[] {"[%s]", "{\"token\":\"t\",\"batch\":[%s],\"sent_at\":\"now\"}"}) {
            DecodedRequest decoded = decode(request(utf8(around.formatted(sent))));
            assertThat(decoded.scan().events()).isEqualTo(3);
            assertThat(new String(decoded.json(), StandardCharsets.UTF_8))
                    .containsOnlyOnce("event_nested_too_deep")
                    .containsOnlyOnce("event_number_too_long")
                    .hasSizeLessThan(3_000);
        }
        String engaged = "{\"batch\":[{\"distinct_id\":1,\"$set\":" + deep + "},{\"distinct_id\":2}]}";
        assertThat(new String(
                        decode(request(utf8(engaged)), CaptureRoute.PERSONS).json(), StandardCharsets.UTF_8))
                .contains("event_nested_too_deep");
    }

    @Test
    void refuses_the_whole_of_what_is_too_deep_or_too_long_outside_of_a_lists_events() {
        String deep = "[".repeat(500) + "]".repeat(500);
        for (String body : List.of(
                "{\"event\":\"e\",\"distinct_id\":1,\"properties\":{\"a\":" + deep + "}}",
                "{\"event\":\"e\",\"distinct_id\":1,\"list\":[{\"a\":" + deep + "}]}",
                "{\"event\":\"e\",\"distinct_id\":1,\"number\":" + "1".repeat(1_001) + "}",
                "{\"batch\":" + deep + "}",
                "{\"batch\":[{\"a\":" + deep)) {
            assertThat(refusal(request(utf8(body)))).isEqualTo("invalid_payload");
        }
    }

    @Test
    void stops_unpacking_a_bomb_at_the_limit_and_gives_the_memory_back() {
        byte[] bomb = gzip(new byte[60 << 20]);
        assertThat(refusal(request(bomb))).isEqualTo("payload_too_large");
        assertThat(budget.used()).isZero();
    }

    @Test
    void refuses_an_event_of_more_than_a_megabyte() {
        String large = "{\"event\":\"e\",\"distinct_id\":1,\"properties\":{\"a\":\"" + "x".repeat(1 << 20) + "\"}}";
        assertThat(refusal(request(utf8(large)))).isEqualTo("payload_too_large");
    }

    private DecodedRequest decode(RawRequest request) {
        return decode(request, CaptureRoute.EVENTS);
    }

    private DecodedRequest decode(RawRequest request, CaptureRoute route) {
        try (MemoryBudget.Lease lease = budget.lease()) {
            return decoder.decode(request, route, lease);
        }
    }

    private @Nullable String token(String json) {
        return decode(request(utf8(json))).token();
    }

    private @Nullable String missing(String json) {
        return decode(request(utf8(json))).scan().missing();
    }

    private String refusal(RawRequest request) {
        return catchThrowableOfType(DuetException.class, () -> decode(request)).code();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
