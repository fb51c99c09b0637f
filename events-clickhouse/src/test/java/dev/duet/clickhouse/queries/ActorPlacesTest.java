package dev.duet.clickhouse.queries;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ActorPlacesTest {

    @Test
    void numbersNearToEachOtherHaveTheirDistanceAsPlace() {
        ActorPlaces places = places(7, 9, 7, 12);

        assertThat(places).isInstanceOf(ActorPlaces.Near.class);
        assertThat(places.count()).isEqualTo(6);
    }

    @Test
    void numbersFarFromEachOtherHaveNoPlacesBetween() {
        ActorPlaces places = places(1, 2_000_000_000, 1, 5);

        assertThat(places).isInstanceOf(ActorPlaces.Far.class);
        assertThat(places.count()).isEqualTo(3);
    }

    @Test
    void numbersHaveNoSign() {
        assertThat(places(Integer.MAX_VALUE, Integer.MIN_VALUE)).isInstanceOf(ActorPlaces.Near.class);
        assertThat(places(0, -1)).isInstanceOf(ActorPlaces.Far.class);
    }

    @Test
    void nobodyHasNoPlace() {
        assertThat(ActorPlaces.of(List.of(), 0).count()).isZero();
    }

    /** Each place is the actor's who has it. */
    private static ActorPlaces places(int... actors) {
        ActorPlaces places = ActorPlaces.of(List.of(actors), actors.length);
        int[] replaced = actors.clone();
        places.replace(replaced);
        for (int i = 0; i < actors.length; i++) {
            assertThat(replaced[i]).isBetween(0, places.count() - 1);
            assertThat(places.actor(replaced[i])).isEqualTo(actors[i]);
        }
        return places;
    }
}
