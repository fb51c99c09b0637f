package dev.duet.server.actors;

import dev.duet.server.TestClient;

/** Takes each link of an answer, follows it over HTTP and compares the number of actors with the number on the chart. */
abstract class LinkCases {
    /** The charts of the owner. */
    abstract Chart chart();

    /** Somebody who is not signed in. */
    abstract TestClient anybody();

    TestClient ada() {
        return chart().client();
    }
}
