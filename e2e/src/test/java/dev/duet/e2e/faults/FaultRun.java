package dev.duet.e2e.faults;

import dev.duet.e2e.api.Account;
import dev.duet.e2e.api.Project;
import dev.duet.e2e.contract.Sender;
import dev.duet.e2e.faults.Mode.Victim;
import dev.duet.e2e.program.Child;
import dev.duet.e2e.program.Duet;
import dev.duet.e2e.program.Eventually;
import dev.duet.e2e.program.Program;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** An instance under load of which one process after the other is killed with signal 9. Used by one thread. */
final class FaultRun implements AutoCloseable {
    private static final Duration RECOVERY = Duration.ofMinutes(3);
    private static final int BATCHES = 5;
    private static final int LONGEST_PAUSE = 1_500;

    private final Random random;
    private final @Nullable Broker broker;
    private final Duet duet;
    private final Account owner;
    private int rounds;

    /**
     * What a round of kills came to.
     *
     * @param lost uuids that were acknowledged and are not there
     * @param doubled stored events beyond the first of a uuid
     * @param strange stored uuids that were never acknowledged: refused or unanswered, and stored all the same
     */
    record Outcome(int kills, int acknowledged, int lost, int doubled, int strange, List<String> surprises) {
        boolean isGood() {
            return lost == 0 && doubled == 0 && strange == 0 && surprises.isEmpty() && acknowledged > 0;
        }
    }

    private FaultRun(Mode mode, Random random) {
        this.random = random;
        this.broker = mode.withKafka() ? Broker.start() : null;
        Broker started = broker;
        Map<String, String> environment = started == null ? Map.of() : Map.of("KAFKA_URL", started.url());
        try {
            this.duet = Duet.start(mode.engine(), environment);
        } catch (RuntimeException | Error e) {
            if (started != null) {
                started.close();
            }
            throw e;
        }
        this.owner = Account.signUp(duet.url(), "ada");
    }

    static FaultRun start(Mode mode, Random random) {
        Program.build();
        return new FaultRun(mode, random);
    }

    /** Kills each of these in turn while events come in, then compares what was acknowledged with what is stored. */
    Outcome round(List<Victim> victims) {
        Project project = owner.newProject("round " + ++rounds);
        try (Sender sender = Sender.start(project)) {
            sender.awaitBatches(BATCHES, RECOVERY);
            for (Victim victim : victims) {
                kill(victim);
                sender.awaitBatches(BATCHES, RECOVERY);
                Eventually.pause(random.nextInt(LONGEST_PAUSE));
            }
            sender.finish();
            return compare(victims.size(), project, sender);
        } catch (AssertionError e) {
            throw new AssertionError(e.getMessage() + duet.log(), e);
        }
    }

    /** Holds a child still, as a machine that hangs does, lets something happen, and lets it go on. */
    Outcome roundWhileHeld(Child child, int batches) {
        Project project = owner.newProject("round " + ++rounds);
        try (Sender sender = Sender.start(project)) {
            sender.awaitBatches(BATCHES, RECOVERY);
            long held = running(child).pid();
            signal("STOP", held);
            sender.awaitBatches(batches, RECOVERY);
            signal("CONT", held);
            sender.awaitBatches(BATCHES, RECOVERY);
            sender.finish();
            return compare(0, project, sender);
        } catch (AssertionError e) {
            throw new AssertionError(e.getMessage() + duet.log(), e);
        }
    }

    private void kill(Victim victim) {
        switch (victim) {
            case SERVER -> {
                duet.kill();
                duet.start();
            }
            case POSTGRES -> killChild(Child.POSTGRES);
            case CLICKHOUSE -> killChild(Child.CLICKHOUSE);
            case KAFKA -> {
                Broker running = broker;
                if (running != null) {
                    running.kill();
                    Eventually.pause(random.nextInt(LONGEST_PAUSE));
                    running.startAgain();
                }
            }
        }
    }

    private void killChild(Child child) {
        ProcessHandle first = running(child);
        first.destroyForcibly();
        first.onExit().join();
    }

    private ProcessHandle running(Child child) {
        Optional<ProcessHandle> found = Eventually.get(RECOVERY, () -> duet.child(child), Optional::isPresent);
        return found.orElseThrow(() -> new AssertionError(child + " was not started again"));
    }

    private static void signal(String name, long process) {
        Program.Finished sent = Program.run(10, Map.of(), List.of("kill", "-" + name, Long.toString(process)));
        if (sent.exit() != 0) {
            throw new AssertionError("kill -" + name + ": " + sent.errors());
        }
    }

    private Outcome compare(int kills, Project project, Sender sender) {
        Set<String> acknowledged = sender.acknowledged();
        long _ = Eventually.get(RECOVERY, () -> stored(project), count -> count >= acknowledged.size());
        List<String> stored = new ArrayList<>();
        for (JsonNode event : project.events(Sender.EVENT)) {
            stored.add(event.path("uuid").asString());
        }
        Set<String> distinct = new HashSet<>(stored);
        Set<String> lost = new HashSet<>(acknowledged);
        lost.removeAll(distinct);
        Set<String> strange = new HashSet<>(distinct);
        strange.removeAll(acknowledged);
        return new Outcome(
                kills,
                acknowledged.size(),
                lost.size(),
                stored.size() - distinct.size(),
                strange.size(),
                sender.surprises());
    }

    /** Right after a kill a question may be answered with 503; then it is asked again. */
    private static long stored(Project project) {
        try {
            return project.trend(Sender.EVENT);
        } catch (AssertionError | RuntimeException e) {
            return -1;
        }
    }

    @Override
    public void close() {
        duet.close();
        if (broker != null) {
            broker.close();
        }
    }
}
