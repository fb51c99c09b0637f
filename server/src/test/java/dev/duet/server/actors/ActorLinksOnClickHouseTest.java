package dev.duet.server.actors;

import dev.duet.server.config.EngineChoice;

class ActorLinksOnClickHouseTest extends ActorLinksCases {
    ActorLinksOnClickHouseTest() {
        super(EngineChoice.CLICKHOUSE);
    }
}
