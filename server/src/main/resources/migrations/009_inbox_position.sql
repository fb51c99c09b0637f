-- How far the inbox was worked off where it is a topic of Kafka. Topics are told apart by their id, so that one that was
-- deleted and made again begins anew.

CREATE TABLE inbox_position (
    topic_id text NOT NULL,
    partition integer NOT NULL,
    next_offset bigint NOT NULL,
    PRIMARY KEY (topic_id, partition)
);

-- undo
DROP TABLE inbox_position;
