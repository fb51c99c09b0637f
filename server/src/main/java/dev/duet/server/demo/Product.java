package dev.duet.server.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The product whose history it is: more visitors each week than in the one before, in companies that bring several.
 *
 * @param seed the same one makes the same history on the same day
 * @param events how many events it has in all
 * @param end the moment at which the history stops
 */
record Product(long seed, int events, Instant end) {
    private static final int DAYS = 90;
    private static final int PEOPLE_PER_COMPANY = 4;

    /** How the history came out. */
    record Census(int events, int visitors, int signedUp, int companies) {}

    /** Makes all events, one visitor after the other, each visitor's in order of time. */
    Census tell(Consumer<DemoEvent> listener) {
        Set<String> introduced = new HashSet<>();
        int told = 0;
        int signedUp = 0;
        int visitor = 0;
        while (told < events) {
            Dice dice = Dice.of(seed, "visitor", visitor++);
            Company company = Company.number(seed, company(dice, visitor));
            List<DemoEvent> whole = Visitor.visit(dice, company, firstDay(dice), end);
            List<DemoEvent> fitting = whole.subList(0, Math.min(whole.size(), events - told));
            fitting.forEach(listener);
            told += fitting.size();
            if (fitting.stream().anyMatch(event -> event.event().equals(Visitor.SIGNED_UP))) {
                signedUp++;
                if (told < events && introduced.add(company.key())) {
                    listener.accept(introduction(company, fitting.getFirst().timestamp()));
                    told++;
                }
            }
        }
        return new Census(told, visitor, signedUp, introduced.size());
    }

    /** Old companies have more people than young ones. */
    private static int company(Dice dice, int visitor) {
        double share = dice.fraction();
        return (int) (share * share * (1 + visitor / (double) PEOPLE_PER_COMPANY));
    }

    private LocalDate firstDay(Dice dice) {
        LocalDate today = end.atZone(ZoneOffset.UTC).toLocalDate();
        while (true) {
            LocalDate day = today.minusDays(DAYS).plusDays((long) ((DAYS + 1) * Math.pow(dice.fraction(), 0.75)));
            if (dice.happens(Visitor.weekday(day))) {
                return day;
            }
        }
    }

    private static DemoEvent introduction(Company company, Instant time) {
        return new DemoEvent(
                "$groupidentify",
                company.key(),
                time.plus(Duration.ofSeconds(1)),
                Map.of(
                        "$group_type",
                        "company",
                        "$group_key",
                        company.key(),
                        "$group_set",
                        company.properties(),
                        "$process_person_profile",
                        false));
    }
}
