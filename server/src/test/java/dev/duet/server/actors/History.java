package dev.duet.server.actors;

import dev.duet.server.TestClient;
import dev.duet.server.http.Json;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Random;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A small product's events over ten days around a change of the clock in Berlin, captured as SDKs do it: persons, some
 * without a profile, groups, sessions, values of every kind. The same each time.
 */
final class History {
    static final String RANGE = "\"date_from\":\"2021-03-24\",\"date_to\":\"2021-04-02\"";
    private static final Instant START = Instant.parse("2021-03-22T23:30:00Z");
    private static final int PERSONS = 24;
    private static final String[] NAMES = {"$pageview", "sign up", "buy"};
    private static final String[] PLANS = {"free", "[1] \"quoted\"", "pro", "none", "Other"};

    private History() {}

    static void send(TestClient owner, TestClient anybody) throws InterruptedException {
        owner.patch("/api/projects/@current/", "{\"timezone\":\"Europe/Berlin\",\"week_start_day\":1}")
                .expect(200);
        ObjectNode body = Json.mapper().createObjectNode();
        body.put("api_key", owner.get("/api/projects/@current/").at("/api_token"));
        ArrayNode batch = body.putArray("batch");
        Random random = new Random(7);
        for (int person = 0; person < PERSONS; person++) {
            int events = 4 + random.nextInt(14);
            for (int i = 0; i < events; i++) {
                add(batch, random, person, START.plus(random.nextInt(11 * 24 * 60), ChronoUnit.MINUTES));
            }
            Instant visit = START.plus(random.nextInt(10 * 24 * 60), ChronoUnit.MINUTES);
            for (int i = 0; i < 8; i++) {
                add(batch, random, person, visit.plus(5L * i, ChronoUnit.MINUTES));
            }
        }
        anybody.post("/batch/", Json.text(body)).expect(200);
        String all = "{\"events\":[{\"id\":null}],\"date_from\":\"2021-03-01\",\"date_to\":\"2021-04-30\","
                + "\"display\":\"BoldNumber\"}";
        long deadline = System.nanoTime() + 60_000_000_000L;
        while (owner.post("/api/projects/@current/insights/trend/?refresh=true", all)
                        .expect(200)
                        .json()
                        .at("/result/0/aggregated_value")
                        .asInt()
                != batch.size()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("not all of the " + batch.size() + " events came through");
            }
            Thread.sleep(50);
        }
    }

    private static void add(ArrayNode batch, Random random, int person, Instant at) {
        ObjectNode event = batch.addObject();
        event.put("event", NAMES[random.nextInt(NAMES.length)]);
        event.put("distinct_id", "=person-" + person);
        event.put("timestamp", at.toString());
        ObjectNode properties = event.putObject("properties");
        int plan = random.nextInt(PLANS.length + 2);
        if (plan < PLANS.length) {
            properties.put("plan", PLANS[plan]);
        }
        if (random.nextInt(4) > 0) {
            properties.put("amount", random.nextInt(300) / 4.0 - 10);
        } else if (random.nextBoolean()) {
            properties.put("amount", "much");
        }
        properties.put("$current_url", "https://example.com/" + (char) ('a' + random.nextInt(4)));
        properties.put("$session_id", "session " + random.nextInt(12));
        if (person % 4 > 0) {
            properties.putObject("$groups").put("company", "company " + person % 4);
        }
        if (person % 6 == 5) {
            properties.put("$process_person_profile", false);
        } else {
            properties
                    .putObject("$set")
                    .put("email", "p" + person + "@example.com")
                    .put("level", person % 3);
        }
    }
}
