package dev.duet.server.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duet.events.event.RecordingChunk;
import dev.duet.events.json.CanonicalJson;
import dev.duet.server.capture.CaptureLimits;
import dev.duet.server.identity.IdLink;
import dev.duet.server.inbox.AcceptedRequest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class EventDecoderTest {
    private final EventDecoder decoder = new EventDecoder(CaptureLimits.STANDARD);

    @Test
    void makes_an_event_of_what_the_sender_said() {
        IncomingEvent event = one("""
                {"api_key":"k","event":"sign up","distinct_id":"ada","timestamp":"2026-11-23T09:00:00.5Z",
                 "uuid":"0196f5a2-0000-7000-8000-000000000001",
                 "properties":{"plan":"pro","$groups":{"company":"acme","team":7}}}""");
        assertThat(event.uuid()).isEqualTo(UUID.fromString("0196f5a2-0000-7000-8000-000000000001"));
        assertThat(event.name()).isEqualTo("sign up");
        assertThat(event.distinctId()).isEqualTo("ada");
        assertThat(event.timestamp()).isEqualTo(Instant.parse("2026-11-23T09:00:00.5Z"));
        assertThat(event.receivedAt()).isEqualTo(Requests.NOW);
        assertThat(event.groups()).isEqualTo(Map.of("company", "acme", "team", "7"));
        assertThat(event.properties())
                .isEqualTo("{\"$groups\":{\"company\":\"acme\",\"team\":7},\"$ip\":\"10.1.2.3\",\"plan\":\"pro\"}");
    }

    @Test
    void turns_names_and_ids_of_other_types_into_text_and_cuts_them() {
        IncomingEvent event = one("{\"event\":{\"b\":1},\"distinct_id\":12.0}");
        assertThat(event.name()).isEqualTo("{\"b\":1}");
        assertThat(event.distinctId()).isEqualTo("12");
        IncomingEvent large =
                one("{\"event\":\"" + "é".repeat(300) + "\",\"distinct_id\":\"" + "😀".repeat(300) + "\"}");
        assertThat(large.name()).isEqualTo("é".repeat(200));
        assertThat(large.distinctId()).isEqualTo("😀".repeat(200));
    }

    @Test
    void looks_for_the_id_in_all_its_places() {
        assertThat(one("{\"event\":\"e\",\"$distinct_id\":\"a\"}").distinctId()).isEqualTo("a");
        assertThat(one("{\"event\":\"e\",\"distinct_id\":null,\"properties\":{\"distinct_id\":\"b\"}}")
                        .distinctId())
                .isEqualTo("b");
    }

    @Test
    void skips_in_a_batch_what_is_no_event_and_says_so() {
        DecodedEvents decoded = decode(Requests.of("""
                {"sent_at":"x","batch":[7,{"distinct_id":"a"},{"event":"e"},{"event":"e","distinct_id":" "},
                 {"event":"e","distinct_id":"a"},{"event":"$snapshot","distinct_id":"a"},
                 {"event":"big","distinct_id":"a","properties":{"x":"%s"}}],"api_key":"k"}""".formatted("y".repeat(1 << 20))));
        assertThat(decoded.events()).extracting(IncomingEvent::distinctId).containsExactly("a");
        assertThat(decoded.warnings())
                .extracting(IngestionWarning::kind)
                .containsExactly(
                        "event_not_an_object",
                        "event_without_name",
                        "event_without_distinct_id",
                        "event_without_distinct_id",
                        "snapshot_without_session_id",
                        "event_too_large");
    }

    @Test
    void a_snapshot_becomes_a_piece_of_a_recording_and_no_event() {
        DecodedEvents decoded = decode(Requests.of("""
                [{"event":"$snapshot","uuid":"01a208b0-7e8b-7542-b093-354cc86e0ab9","properties":{"distinct_id":"ada",
                  "$session_id":"s","$window_id":"w","$snapshot_data":[
                   {"type":4,"timestamp":1700000002000,"data":{"href":"https://example.com/"}},
                   {"type":3,"timestamp":1700000001000,"data":{"source":2,"type":2}},
                   {"type":3,"timestamp":1700000005000,"data":{"source":5,"text":"a\\u0000"}},
                   {"type":3,"timestamp":9e15,"data":7},"odd"]}},
                 {"event":"$snapshot","distinct_id":"ada","properties":{"$session_id":"s","$current_url":"/here",
                  "$snapshot_data":{"type":2,"timestamp":1600000000000}}},
                 {"event":"$snapshot","distinct_id":"ada","properties":{"$session_id":"s"}}]"""));
        assertThat(decoded.events()).isEmpty();
        assertThat(decoded.warnings()).extracting(IngestionWarning::kind).containsExactly("snapshot_without_data");
        RecordingChunk first = decoded.recordings().getFirst().chunk();
        assertThat(first.startedAt()).isEqualTo(Instant.ofEpochMilli(1_700_000_001_000L));
        assertThat(first.endedAt()).isEqualTo(Instant.ofEpochMilli(1_700_000_005_000L));
        assertThat(List.of(first.session(), first.window(), first.distinctId(), first.url()))
                .containsExactly("s", "w", "ada", "https://example.com/");
        assertThat(List.of(first.clicks(), first.keypresses())).containsExactly(1, 1);
        assertThat(first.snapshots())
                .startsWith("[{\"type\":4,")
                .contains("a\\u0000")
                .endsWith("\"odd\"]");
        RecordingChunk second = decoded.recordings().getLast().chunk();
        assertThat(second.url()).isEqualTo("/here");
        assertThat(second.snapshots()).isEqualTo("[{\"type\":2,\"timestamp\":1600000000000}]");
    }

    @Test
    void corrects_the_senders_clock() {
        AcceptedRequest request = Requests.of(
                "[{\"event\":\"e\",\"distinct_id\":1,\"timestamp\":\"2020-01-01T00:00:00Z\"}]", "2020-01-01T00:01:00Z");
        assertThat(decode(request).events().getFirst().timestamp()).isEqualTo(Requests.NOW.minusSeconds(60));
    }

    @Test
    void warns_of_a_clock_that_cannot_be_read_where_it_would_have_mattered() {
        String events = "[{\"event\":\"e\",\"distinct_id\":1,\"timestamp\":\"2020-01-01T00:00:00Z\"},"
                + "{\"event\":\"e\",\"distinct_id\":1}]";
        DecodedEvents decoded = decode(Requests.of(events, "zz"));
        assertThat(decoded.events())
                .extracting(IncomingEvent::timestamp)
                .containsExactly(Instant.parse("2020-01-01T00:00:00Z"), Requests.NOW);
        assertThat(decoded.warnings()).extracting(IngestionWarning::kind).containsExactly("sent_at_unreadable");
        assertThat(decoded.warnings().getFirst().details()).containsEntry("sent_at", "zz");
    }

    @Test
    void counts_an_offset_back_from_now_and_takes_now_without_any_time() {
        assertThat(one("{\"event\":\"e\",\"distinct_id\":1,\"offset\":2500}").timestamp())
                .isEqualTo(Requests.NOW.minusMillis(2500));
        assertThat(one("{\"event\":\"e\",\"distinct_id\":1}").timestamp()).isEqualTo(Requests.NOW);
    }

    @Test
    void makes_now_of_a_time_far_ahead_or_unreadable_with_a_warning() {
        DecodedEvents decoded = decode(Requests.of("""
                [{"event":"e","distinct_id":1,"timestamp":"2026-11-24T08:00:00Z"},
                 {"event":"e","distinct_id":1,"timestamp":"2026-11-24T10:00:00Z"},
                 {"event":"e","distinct_id":1,"timestamp":"soon"},
                 {"event":"e","distinct_id":1,"timestamp":-5}]"""));
        assertThat(decoded.events())
                .extracting(IncomingEvent::timestamp)
                .containsExactly(Instant.parse("2026-11-24T08:00:00Z"), Requests.NOW, Requests.NOW, Requests.NOW);
        assertThat(decoded.warnings())
                .extracting(IngestionWarning::kind)
                .containsExactly("timestamp_in_future", "timestamp_unreadable", "timestamp_before_1970");
    }

    @Test
    void gives_the_same_uuid_to_the_same_event_sent_again() {
        String twice = "{\"event\":\"e\",\"distinct_id\":1,\"timestamp\":\"2026-11-23T09:00:00Z\"}";
        AcceptedRequest request = Requests.of("[" + twice + "," + twice + "]");
        List<UUID> first = uuids(request);
        assertThat(first).doesNotHaveDuplicates();
        assertThat(uuids(Requests.again(request))).isEqualTo(first);
        AcceptedRequest sent = Requests.of("[{\"event\":\"e\",\"distinct_id\":1}]", "1638354030250");
        assertThat(uuids(Requests.again(sent))).isEqualTo(uuids(sent));
        AcceptedRequest old = Requests.of(
                "{\"event\":\"e\",\"offset\":5,\"properties\":{\"distinct_id\":1,\"$insert_id\":\"r4nd\"}}");
        assertThat(uuids(Requests.again(old))).isEqualTo(uuids(old));
    }

    @Test
    void tells_events_without_any_mark_apart_by_their_acceptance() {
        AcceptedRequest request =
                Requests.of("[{\"event\":\"e\",\"distinct_id\":1},{\"event\":\"e\",\"distinct_id\":1}]");
        assertThat(uuids(request)).doesNotHaveDuplicates().isEqualTo(uuids(request));
        assertThat(uuids(Requests.again(request))).doesNotContainAnyElementsOf(uuids(request));
    }

    @Test
    void gathers_what_happens_to_the_person() {
        IncomingEvent event = one("""
                {"event":"e","distinct_id":1,"$set":{"a":1,"b":2},"$set_once":{"c":3},"$unset":["d"],
                 "properties":{"$set":{"a":0,"x":0},"utm_source":"news","$browser":"Firefox","$os":null}}""");
        assertThat(text(event.change().set())).isEqualTo("{\"a\":1,\"b\":2,\"utm_source\":\"news\",\"x\":0}");
        assertThat(text(event.change().setOnce()))
                .isEqualTo("{\"$initial_browser\":\"Firefox\",\"$initial_utm_source\":\"news\",\"c\":3}");
        assertThat(event.change().unset()).containsExactly("d");
        assertThat(event.properties())
                .contains("\"$set\":{\"a\":1,\"b\":2,\"utm_source\":\"news\",\"x\":0}")
                .contains("\"$set_once\":{\"$initial_browser\":\"Firefox\"")
                .contains("\"$unset\":[\"d\"]");
    }

    @Test
    void changes_nobody_when_no_person_is_wanted() {
        IncomingEvent event = one(
                "{\"event\":\"e\",\"distinct_id\":1,\"$set\":{\"a\":1},\"properties\":{\"$process_person_profile\":false}}");
        assertThat(event.wantsPerson()).isFalse();
        assertThat(event.change().isNothing()).isTrue();
    }

    @Test
    void links_ids_through_identify_and_alias() {
        assertThat(link("$identify", "$anon_distinct_id", "b")).isEqualTo(new IdLink(IdLink.Kind.IDENTIFY, "b"));
        assertThat(link("$identify", "$anon_distinct_id", "a")).isNull();
        assertThat(link("$create_alias", "alias", "b")).isEqualTo(new IdLink(IdLink.Kind.ALIAS, "b"));
        assertThat(link("e", "alias", "b")).isNull();
    }

    @Test
    void keeps_an_address_that_the_event_brings_and_drops_every_address_where_none_is_wanted() {
        String json = "{\"event\":\"e\",\"distinct_id\":1,\"properties\":{\"$ip\":\"1.1.1.1\"}}";
        assertThat(one(json).properties()).isEqualTo("{\"$ip\":\"1.1.1.1\"}");
        AcceptedRequest request = Requests.of(json);
        AcceptedRequest anonymous =
                new AcceptedRequest(request.id(), 7, Requests.NOW, null, null, false, 0, false, 1, request.json());
        assertThat(decode(anonymous).events().getFirst().properties()).isEqualTo("{}");
    }

    @Test
    void makes_a_chain_of_elements() {
        IncomingEvent event = one("""
                {"event":"$autocapture","distinct_id":1,"properties":{"$elements":[
                  {"tag_name":"a","$el_text":"say \\"hi\\"","attr__class":"small btn","attr__href":"/x","nth_child":1,"nth_of_type":2},
                  {"tag_name":"div","attr__id":"main","nth_child":3,"nth_of_type":1}]}}""");
        assertThat(event.elementsChain())
                .isEqualTo("a.btn.small:attr__class=\"small btn\"attr__href=\"/x\"href=\"/x\"nth-child=\"1\""
                        + "nth-of-type=\"2\"text=\"say \\\"hi\\\"\";"
                        + "div:attr__id=\"main\"attr_id=\"main\"nth-child=\"3\"nth-of-type=\"1\"");
        assertThat(event.properties()).isEqualTo("{\"$ip\":\"10.1.2.3\"}");
        assertThat(one("{\"event\":\"e\",\"distinct_id\":1,\"properties\":{\"$elements_chain\":\"a:b=\\\"c\\\"\"}}")
                        .elementsChain())
                .isEqualTo("a:b=\"c\"");
    }

    @Test
    void survives_odd_values() {
        IncomingEvent event = one("""
                {"event":"\\u0000e\\ud800","distinct_id":"a\\u0000","properties":
                 {"n":NaN,"i":-Infinity,"h":1e999,"l":"\\udc00x\\u0000","d":1,"d":2,"$set":7,"$groups":[1],"$unset":{"q":1}}}""");
        assertThat(event.name()).isEqualTo("e\uFFFD");
        assertThat(event.distinctId()).isEqualTo("a");
        assertThat(event.properties())
                .contains("\"n\":null", "\"i\":null", "\"h\":null", "\"l\":\"\uFFFDx\"", "\"d\":2");
    }

    private @Nullable IdLink link(String event, String property, String other) {
        return one("{\"event\":\"%s\",\"distinct_id\":\"a\",\"properties\":{\"%s\":\"%s\"}}"
                        .formatted(event, property, other))
                .link();
    }

    private DecodedEvents decode(AcceptedRequest request) {
        DecodedEvents decoded = new DecodedEvents();
        decoder.decode(request, decoded);
        assertThat(decoded.deadLetters()).isEmpty();
        return decoded;
    }

    private IncomingEvent one(String json) {
        DecodedEvents decoded = decode(Requests.of(json));
        assertThat(decoded.events()).hasSize(1);
        return decoded.events().getFirst();
    }

    private List<UUID> uuids(AcceptedRequest request) {
        return decode(request).events().stream().map(IncomingEvent::uuid).toList();
    }

    private static String text(Map<String, JsonNode> values) {
        return CanonicalJson.write(CanonicalJson.readObject("{}").setAll(values));
    }
}
