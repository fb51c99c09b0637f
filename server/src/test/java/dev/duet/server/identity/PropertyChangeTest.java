package dev.duet.server.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

class PropertyChangeTest {
    private static final List<String> KEYS = List.of("a", "b", "c");

    @Test
    void several_changes_as_one_do_what_they_do_one_by_one_and_again_nothing_more() {
        long seed = Long.getLong("duet.seed", System.nanoTime());
        System.out.println("PropertyChangeTest seed " + seed);
        Random random = new Random(seed);
        for (int round = 0; round < 5_000; round++) {
            Map<String, JsonNode> properties = values(random);
            Map<String, JsonNode> oneByOne = properties;
            PropertyChange whole = PropertyChange.NONE;
            for (int i = 0; i < 4; i++) {
                PropertyChange change = PropertyChange.of(values(random), values(random), keys(random));
                oneByOne = apply(change, oneByOne);
                whole = whole.then(change);
            }
            Map<String, JsonNode> once = apply(whole, properties);
            assertThat(once).as("seed %s, round %s", seed, round).isEqualTo(oneByOne);
            assertThat(apply(whole, once)).as("seed %s, round %s", seed, round).isEqualTo(once);
            assertThat(whole.onNothing()).isEqualTo(apply(whole, Map.of()));
        }
    }

    private static Map<String, JsonNode> apply(PropertyChange change, Map<String, JsonNode> properties) {
        Map<String, JsonNode> result = new HashMap<>(change.setOnce());
        result.putAll(properties);
        result.putAll(change.set());
        result.keySet().removeAll(change.unset());
        return result;
    }

    private static Map<String, JsonNode> values(Random random) {
        Map<String, JsonNode> values = new HashMap<>();
        keys(random).forEach(key -> values.put(key, JsonNodeFactory.instance.numberNode(random.nextInt(5))));
        return values;
    }

    private static Set<String> keys(Random random) {
        Set<String> keys = new HashSet<>(KEYS);
        keys.removeIf(key -> random.nextInt(3) > 0);
        return keys;
    }
}
