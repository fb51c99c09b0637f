SELECT percentile_cont('{0.0,0.25,0.5,0.75,1.0}'::float8[]) WITHIN GROUP (ORDER BY cell.number) AS quantiles
FROM (
    SELECT duet_events.property_float8(e.properties, 'price'::text) AS number
    FROM duet_events.events AS e
    WHERE e.project = '1'::integer
    AND e.event = 'visit'::text
    AND e.timestamp >= '2026-03-01T00:00:00Z'::timestamptz
    AND e.timestamp < '2026-03-15T00:00:00Z'::timestamptz
) AS cell;
