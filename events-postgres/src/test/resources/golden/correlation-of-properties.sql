WITH stretch AS MATERIALIZED (
    SELECT span.actor, span.after, span.before, span.converted = 1 AS converted
    FROM unnest('{7,8}'::oid[], '{1577836800000000,1577836800000000}'::bigint[], '{1577923200000000,1577923200000000}'::bigint[], '{1,0}'::integer[]) AS span (actor, after, before, converted)
), candidate AS (
    SELECT held.event, held.property, held.value, held.actor, held.converted
    FROM (
        SELECT '' AS event,
               key.property,
               duet_events.property_text(holder.properties, key.property) AS value,
               stretch.actor,
               stretch.converted
        FROM stretch
        JOIN duet_events.persons AS holder ON holder.project = '1'::integer AND holder.person = stretch.actor
        CROSS JOIN LATERAL jsonb_object_keys(holder.properties) AS key (property)
        WHERE key.property = ANY ('{"plan"}'::text[])
        AND key.property <> ALL ('{}'::text[])
    ) AS held
    WHERE held.value IS NOT NULL
)
SELECT candidate.event,
       candidate.property,
       candidate.value,
       count(*) FILTER (WHERE candidate.converted) AS converted,
       count(*) FILTER (WHERE NOT candidate.converted) AS dropped
FROM candidate
GROUP BY candidate.event, candidate.property, candidate.value
HAVING count(*) >= '1'::bigint;
