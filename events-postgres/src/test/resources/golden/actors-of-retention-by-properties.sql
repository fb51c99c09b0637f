SELECT mask.actor, mask.returned >> '1'::integer | 1 AS value
FROM (
    SELECT did.actor, did.target, coalesce(did.returned, 0) AS returned, did.value
    FROM (
        SELECT
            e.person AS actor,
            bit_or(1::bigint << (width_bucket(e.timestamp, '{2026-03-01T00:00:00Z,2026-03-02T00:00:00Z,2026-03-03T00:00:00Z,2026-03-04T00:00:00Z,2026-03-05T00:00:00Z,2026-03-06T00:00:00Z,2026-03-07T00:00:00Z,2026-03-08T00:00:00Z,2026-03-09T00:00:00Z,2026-03-10T00:00:00Z,2026-03-11T00:00:00Z,2026-03-12T00:00:00Z,2026-03-13T00:00:00Z,2026-03-14T00:00:00Z}'::timestamptz[]) - 1)) FILTER (WHERE ((e.event = 'sign up'::text) IS TRUE)) AS target,
            bit_or(1::bigint << (width_bucket(e.timestamp, '{2026-03-01T00:00:00Z,2026-03-02T00:00:00Z,2026-03-03T00:00:00Z,2026-03-04T00:00:00Z,2026-03-05T00:00:00Z,2026-03-06T00:00:00Z,2026-03-07T00:00:00Z,2026-03-08T00:00:00Z,2026-03-09T00:00:00Z,2026-03-10T00:00:00Z,2026-03-11T00:00:00Z,2026-03-12T00:00:00Z,2026-03-13T00:00:00Z,2026-03-14T00:00:00Z}'::timestamptz[]) - 1)) FILTER (WHERE ((e.event = 'visit'::text) IS TRUE)) AS returned,
            ARRAY[
                (array_agg(coalesce(duet_events.property_text(e.properties, '$browser'::text), 'none') ORDER BY e.timestamp, e.uuid) FILTER (WHERE ((e.event = 'sign up'::text) IS TRUE)))[1],
                (array_agg(coalesce(duet_events.property_text(p.properties, 'plan'::text), 'none') ORDER BY e.timestamp, e.uuid) FILTER (WHERE ((e.event = 'sign up'::text) IS TRUE)))[1]
            ] AS value
        FROM duet_events.events AS e
        LEFT JOIN duet_events.persons AS p ON p.project = e.project AND p.person = e.person
        WHERE e.project = '1'::integer
        AND e.timestamp >= '2026-03-01T00:00:00Z'::timestamptz
        AND e.timestamp < '2026-03-15T00:00:00Z'::timestamptz
        AND (((e.event = 'sign up'::text) IS TRUE) OR ((e.event = 'visit'::text) IS TRUE))
        GROUP BY 1
    ) AS did
    WHERE did.actor IS NOT NULL AND did.target IS NOT NULL
) AS mask
WHERE mask.target >> '1'::integer & 1 = 1
AND NOT ((mask.value = '{"Chrome","pro"}'::text[] OR mask.value = '{"none","free"}'::text[]))
ORDER BY bit_count((mask.returned >> '1'::integer | 1)::bit(64)) DESC, mask.actor
LIMIT '100'::integer OFFSET '0'::integer;
