WITH stretch AS MATERIALIZED (
    SELECT span.actor, span.after, span.before, span.converted = 1 AS converted
    FROM unnest('{7,8}'::oid[], '{1577836800000000,1577836800000000}'::bigint[], '{1577923200000000,1577923200000000}'::bigint[], '{1,0}'::integer[]) AS span (actor, after, before, converted)
), candidate AS (
    SELECT DISTINCT did.event, did.property, did.value, did.actor, did.converted
    FROM (
        SELECT e.event,
               key.property,
               duet_events.property_text(e.properties, key.property) AS value,
               stretch.actor,
               stretch.converted
        FROM stretch
        JOIN duet_events.events AS e ON e.person = stretch.actor
        CROSS JOIN LATERAL jsonb_object_keys(e.properties) AS key (property)
        WHERE e.project = '1'::integer
        AND e.timestamp >= '2026-03-01T00:00:00Z'::timestamptz
        AND e.timestamp < '2026-03-15T00:00:00Z'::timestamptz
        AND e.event = ANY ('{"visit"}'::text[])
        AND (extract(epoch FROM e.timestamp) * 1000000)::bigint > stretch.after
        AND (extract(epoch FROM e.timestamp) * 1000000)::bigint < stretch.before
        AND key.property <> ALL ('{"$browser"}'::text[])
    ) AS did
    WHERE did.value IS NOT NULL
)
SELECT candidate.event,
       candidate.property,
       candidate.value,
       count(*) FILTER (WHERE candidate.converted) AS converted,
       count(*) FILTER (WHERE NOT candidate.converted) AS dropped
FROM candidate
GROUP BY candidate.event, candidate.property, candidate.value
HAVING count(*) >= '1'::bigint;
