package dev.duet.e2e.faults;

import dev.duet.e2e.faults.Mode.Victim;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/**
 * The long form, behind {@code bin/bench faults}: so many kills over the modes, in rounds of ten, each followed by a comparison.
 * Ends with 1 where anything was lost or doubled.
 */
public final class FaultsMain {
    private static final int ROUND = 10;
    private static final String USAGE =
            "usage: bin/bench faults [--kills N] [--mode postgres,clickhouse,kafka+postgres,kafka+clickhouse] [--seed N]";

    private FaultsMain() {}

    public static void main(String... arguments) {
        int kills = 200;
        long seed = new Random().nextLong();
        List<Mode> modes = List.of(Mode.values());
        try {
            for (int i = 0; i < arguments.length; i += 2) {
                String value = arguments[i + 1];
                switch (arguments[i]) {
                    case "--kills" -> kills = Integer.parseInt(value);
                    case "--seed" -> seed = Long.parseLong(value);
                    case "--mode" ->
                        modes = Arrays.stream(value.split(",", -1))
                                .map(Mode::named)
                                .toList();
                    default -> throw new IllegalArgumentException(arguments[i]);
                }
            }
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            System.err.println(USAGE);
            System.exit(2);
        }
        System.out.println("seed " + seed);
        boolean good = true;
        int each = Math.max(1, (kills + modes.size() - 1) / modes.size());
        for (Mode mode : modes) {
            good &= run(mode, each, new Random(seed));
        }
        System.exit(good ? 0 : 1);
    }

    private static boolean run(Mode mode, int kills, Random random) {
        Map<Victim, Integer> killed = new EnumMap<>(Victim.class);
        long acknowledged = 0;
        long lost = 0;
        long doubled = 0;
        boolean good = true;
        int done = 0;
        try (FaultRun run = FaultRun.start(mode, random)) {
            while (done < kills) {
                List<Victim> victims = new ArrayList<>();
                while (victims.size() < Math.min(ROUND, kills - done)) {
                    victims.add(mode.victims().get(random.nextInt(mode.victims().size())));
                }
                FaultRun.Outcome outcome = run.round(victims);
                victims.forEach(victim -> killed.merge(victim, 1, Integer::sum));
                done += victims.size();
                acknowledged += outcome.acknowledged();
                lost += outcome.lost();
                doubled += outcome.doubled();
                good &= outcome.isGood();
                System.out.println(mode + ": " + outcome);
            }
        }
        System.out.println(String.format(
                Locale.ROOT, "| %s | %d %s | %,d | %d | %d |", mode, done, killed, acknowledged, lost, doubled));
        return good;
    }
}
