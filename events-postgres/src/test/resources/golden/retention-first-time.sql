SELECT mask.target, mask.returned, count(*) AS actors
FROM (
    SELECT did.actor, 1::bigint << (width_bucket(did.first, '{2026-03-01T00:00:00Z,2026-03-02T00:00:00Z,2026-03-03T00:00:00Z,2026-03-04T00:00:00Z,2026-03-05T00:00:00Z,2026-03-06T00:00:00Z,2026-03-07T00:00:00Z,2026-03-08T00:00:00Z,2026-03-09T00:00:00Z,2026-03-10T00:00:00Z,2026-03-11T00:00:00Z,2026-03-12T00:00:00Z,2026-03-13T00:00:00Z,2026-03-14T00:00:00Z}'::timestamptz[]) - 1) AS target, coalesce(did.returned, 0) AS returned
    FROM (
        SELECT
            e.person AS actor,
            min(e.timestamp) FILTER (WHERE ((e.event = 'sign up'::text) IS TRUE)) AS first,
            bit_or(1::bigint << greatest(0, width_bucket(e.timestamp, '{2026-03-01T00:00:00Z,2026-03-02T00:00:00Z,2026-03-03T00:00:00Z,2026-03-04T00:00:00Z,2026-03-05T00:00:00Z,2026-03-06T00:00:00Z,2026-03-07T00:00:00Z,2026-03-08T00:00:00Z,2026-03-09T00:00:00Z,2026-03-10T00:00:00Z,2026-03-11T00:00:00Z,2026-03-12T00:00:00Z,2026-03-13T00:00:00Z,2026-03-14T00:00:00Z}'::timestamptz[]) - 1))
                FILTER (WHERE e.timestamp >= '2026-03-01T00:00:00Z'::timestamptz AND ((e.event = 'visit'::text) IS TRUE)) AS returned
        FROM duet_events.events AS e
        WHERE e.project = '1'::integer
        AND e.timestamp >= '1970-01-01T00:00:00Z'::timestamptz
        AND e.timestamp < '2026-03-15T00:00:00Z'::timestamptz
        AND (((e.event = 'sign up'::text) IS TRUE) OR ((e.event = 'visit'::text) IS TRUE))
        GROUP BY 1
    ) AS did
    WHERE did.actor IS NOT NULL AND did.first >= '2026-03-01T00:00:00Z'::timestamptz
) AS mask
GROUP BY 1, 2;
