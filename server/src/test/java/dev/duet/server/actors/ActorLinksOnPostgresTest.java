package dev.duet.server.actors;

import dev.duet.server.config.EngineChoice;

class ActorLinksOnPostgresTest extends ActorLinksCases {
    ActorLinksOnPostgresTest() {
        super(EngineChoice.POSTGRES);
    }
}
