package dev.duet.bench.capture;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.Selector;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Sends the load of a plan from one thread over a fixed number of connections, as lean as it can be, for it runs on the
 * processors that the server runs on. Not thread-safe.
 */
final class LoadGenerator {
    private final LoadPlan plan;
    private final Latencies latencies = new Latencies();
    private final SplittableRandom random = new SplittableRandom(20_261);
    private final Deque<Integer> idle = new ArrayDeque<>();
    private final List<Connection> connections = new ArrayList<>();
    private final List<RequestTemplate> templates = new ArrayList<>();
    private long sent;
    private long acknowledged;
    private long failed;
    private String firstFailure = "";
    private long measuredFrom;
    private long acknowledgedBefore;

    LoadGenerator(LoadPlan plan) {
        this.plan = plan;
    }

    LoadResult run() throws IOException {
        try (Selector selector = Selector.open()) {
            InetSocketAddress address = new InetSocketAddress(plan.host(), plan.port());
            for (int i = 0; i < plan.connections(); i++) {
                connections.add(Connection.open(i, address, selector));
                templates.add(RequestTemplate.of(plan));
                idle.add(i);
            }
            long started = System.nanoTime();
            measuredFrom = started + plan.warmUp().toNanos();
            long end = measuredFrom + plan.duration().toNanos();
            boolean warm = false;
            while (System.nanoTime() - end < 0) {
                if (!warm && System.nanoTime() - measuredFrom >= 0) {
                    warm = true;
                    latencies.clear();
                    acknowledgedBefore = acknowledged;
                    measuredFrom = System.nanoTime();
                }
                send(started);
                selector.select(this::receive, 1);
            }
            double seconds = (System.nanoTime() - measuredFrom) / 1e9;
            double perSecond = (acknowledged - acknowledgedBefore) / seconds;
            finish(selector);
            return new LoadResult(
                    acknowledged,
                    failed,
                    perSecond,
                    latencies.milliseconds(0.5),
                    latencies.milliseconds(0.99),
                    latencies.milliseconds(1),
                    firstFailure);
        }
    }

    private void send(long started) throws IOException {
        while (!idle.isEmpty()) {
            long now = System.nanoTime();
            Integer rate = plan.rate();
            long due = rate == null ? now : started + (long) (sent * 1e9 / rate);
            if (due - now > 0) {
                return;
            }
            int i = idle.poll();
            Connection connection = connections.get(i);
            int events = plan.eventsPerRequest();
            connection.send(templates.get(i).filled(sent, this::person), events, due);
            sent += events;
        }
    }

    /** Few persons are very active, as in life. */
    private int person() {
        double uniform = random.nextDouble();
        return (int) (plan.persons() * uniform * uniform);
    }

    private void receive(java.nio.channels.SelectionKey key) {
        Connection connection = (Connection) key.attachment();
        try {
            if (!connection.proceed()) {
                return;
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        latencies.add(System.nanoTime() - connection.due());
        if (connection.response().status() == 200) {
            acknowledged += connection.events();
        } else {
            failed += connection.events();
            if (firstFailure.isEmpty()) {
                firstFailure = connection.response().text();
            }
        }
        idle.add(connection.index());
    }

    /** What is under way at the end is still answered, and counts as acknowledged. */
    private void finish(Selector selector) throws IOException {
        long patience = System.nanoTime() + 30_000_000_000L;
        while (idle.size() < connections.size() && System.nanoTime() - patience < 0) {
            selector.select(this::receive, 10);
        }
        failed += (long) (connections.size() - idle.size()) * plan.eventsPerRequest();
        for (Connection connection : connections) {
            connection.close();
        }
    }
}
