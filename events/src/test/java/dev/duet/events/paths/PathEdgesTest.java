package dev.duet.events.paths;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PathEdgesTest {

    /** What is known of an edge. */
    private record Tally(long paths, double meanMillis) {}

    @Test
    void each_edge_has_its_own_count_and_mean() {
        long seed = Long.getLong("duet.seed", System.nanoTime());
        System.out.println("PathEdgesTest seed " + seed);
        Random random = new Random(seed);
        List<PathItem> items = new ArrayList<>();
        for (int number = 0; number < 50; number++) {
            items.add(new PathItem("/page" + number, number));
        }
        PathEdges edges = new PathEdges();
        Map<PathEdge, List<Long>> expected = new HashMap<>();
        for (int i = 0; i < 20_000; i++) {
            int position = 1 + random.nextInt(20);
            PathItem from = items.get(random.nextInt(50));
            PathItem to = items.get(random.nextInt(50));
            long micros = random.nextInt(1_000_000);
            edges.add(position, from, to, micros);
            expected.computeIfAbsent(new PathEdge(position, from.name(), to.name()), _ -> new ArrayList<>())
                    .add(micros);
        }
        Map<PathEdge, Tally> counted = new HashMap<>();
        edges.each(_ -> true, (edge, paths, mean) -> counted.put(edge, new Tally(paths, mean)));
        Map<PathEdge, Tally> tallies = new HashMap<>();
        expected.forEach((edge, micros) -> tallies.put(
                edge,
                new Tally(
                        micros.size(),
                        micros.stream().mapToLong(Long::longValue).sum() / 1000.0 / micros.size())));

        assertThat(counted).as("seed %d", seed).isEqualTo(tallies);
    }

    @Test
    void only_edges_of_a_wanted_number_of_paths_are_handed_over() {
        PathEdges edges = new PathEdges();
        PathItem home = new PathItem("/", 0);
        PathItem prices = new PathItem("/pricing", 1);
        edges.add(1, home, prices, 1);
        edges.add(1, home, prices, 1);
        edges.add(2, prices, home, 1);
        List<PathEdge> frequent = new ArrayList<>();
        edges.each(paths -> paths > 1, (edge, paths, mean) -> frequent.add(edge));

        assertThat(frequent).containsExactly(new PathEdge(1, "/", "/pricing"));
    }
}
