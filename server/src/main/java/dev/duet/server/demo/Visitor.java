package dev.duet.server.demo;

import static dev.duet.server.demo.Dice.weighted;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One visitor of the made-up product, a shared board for teams: looks at its pages, perhaps signs up, perhaps makes a
 * first board, perhaps invites others and pays, and comes back less and less. Once the flags are there, who comes back is
 * asked about them; who may add cards quickly adds more. Makes all their events in order of time.
 */
final class Visitor {
    /** The event that makes a visitor a user. */
    static final String SIGNED_UP = "signed up";

    private static final String HOST = "https://boards.example";
    private static final List<String> NAMES = List.of(
            "Ada", "Ben", "Chloe", "Dev", "Elif", "Finn", "Grace", "Hugo", "Iris", "Jun", "Kofi", "Lea", "Mina", "Noor",
            "Omar", "Priya", "Quinn", "Rosa", "Sven", "Tara", "Uma", "Vera", "Wim", "Xenia", "Yara", "Zoe");
    private static final double SEES_PRICING = 0.45;
    private static final double SEES_SIGN_UP = 0.55;
    private static final double SIGNS_UP = 0.62;
    private static final double MAKES_A_BOARD = 0.66;
    private static final double INVITES = 0.4;
    private static final double PAYS = 0.24;
    private static final double WEEKEND = 0.35;

    private final Dice dice;
    private final Instant end;
    private final Company company;
    private final String anonymousId;
    private final Map<String, Object> environment;
    private final int peakHour;
    private final List<DemoEvent> events = new ArrayList<>();
    private final Map<DemoFlag, Boolean> flags = new EnumMap<>(DemoFlag.class);
    private String distinctId;
    private boolean signedUp;

    private Visitor(Dice dice, Company company, Instant end) {
        this.dice = dice;
        this.end = end;
        this.company = company;
        this.anonymousId = dice.id();
        this.distinctId = anonymousId;
        Origin origin = dice.pick(
                weighted(new Origin("US", 20), 8),
                weighted(new Origin("DE", 13), 4),
                weighted(new Origin("GB", 14), 3),
                weighted(new Origin("IN", 9), 3),
                weighted(new Origin("BR", 17), 2),
                weighted(new Origin("JP", 5), 1));
        this.peakHour = origin.peakHour();
        this.environment = environment(dice, origin.country());
    }

    private record Origin(String country, int peakHour) {}

    /** All that a visitor does who comes for the first time on a day; nothing happens at or after {@code end}. */
    static List<DemoEvent> visit(Dice dice, Company company, LocalDate firstDay, Instant end) {
        Visitor visitor = new Visitor(dice, company, end);
        visitor.live(firstDay);
        return visitor.events;
    }

    private void live(LocalDate firstDay) {
        Instant time = moment(firstDay);
        time = look(time, "/");
        if (!dice.happens(SEES_PRICING)) {
            return;
        }
        time = look(time, "/pricing");
        if (!dice.happens(SEES_SIGN_UP)) {
            return;
        }
        time = look(time, "/sign-up");
        if (!dice.happens(SIGNS_UP)) {
            return;
        }
        time = signUp(time);
        boolean active = dice.happens(MAKES_A_BOARD);
        if (active) {
            time = happen(time, "board created", Map.of("template", template()));
            if (dice.happens(INVITES)) {
                happen(time, "teammate invited", Map.of("invites", dice.between(1, 5)));
            }
        }
        comeBack(firstDay, active);
    }

    private Instant signUp(Instant time) {
        String name = dice.pick(NAMES);
        String userId = "user-" + dice.id().substring(0, 10);
        String email = name.toLowerCase(Locale.ROOT) + "." + userId.substring(5) + "@" + company.domain();
        distinctId = userId;
        signedUp = true;
        Map<String, Object> person = Map.of(
                "name",
                name,
                "email",
                email,
                "plan",
                company.plan(),
                "country",
                String.valueOf(environment.get("$geoip_country_code")));
        happen(time, "$identify", Map.of("$anon_distinct_id", anonymousId, "$set", person));
        return happen(
                time, SIGNED_UP, Map.of("method", dice.pick(weighted("email", 3), weighted("single sign-on", 1))));
    }

    /** Day by day: often at first, then less; hardly on weekends; those who got going stay longer. */
    private void comeBack(LocalDate firstDay, boolean active) {
        boolean pays = active && dice.happens(PAYS);
        int payDay = dice.between(3, 20);
        LocalDate lastDay = end.atZone(ZoneOffset.UTC).toLocalDate();
        for (int day = 1; !firstDay.plusDays(day).isAfter(lastDay); day++) {
            LocalDate date = firstDay.plusDays(day);
            double usual = active ? 0.5 * Math.exp(-day / 25.0) + 0.1 : 0.14 * Math.exp(-day / 6.0);
            boolean paysToday = pays && day == payDay;
            if (paysToday || dice.happens(usual * weekday(date))) {
                work(moment(date), paysToday);
            }
        }
    }

    private void work(Instant start, boolean pays) {
        Instant time = askFlags(look(start, "/boards"));
        int steps = dice.between(1, flags.getOrDefault(DemoFlag.QUICK_ADD, false) ? 9 : 6);
        for (int i = 0; i < steps; i++) {
            time = switch (dice.between(0, 9)) {
                case 0 -> look(time, "/boards/" + dice.between(1, 40));
                case 1 -> happen(time, "file uploaded", Map.of("size_kb", (int) Math.exp(dice.gaussian(5, 1.5))));
                case 2 -> happen(time, "search used", Map.of("results", dice.between(0, 30)));
                case 3 -> happen(time, "comment added", Map.of("length", dice.between(3, 400)));
                default -> happen(time, "card created", Map.of("board", dice.between(1, 40), "template", template()));
            };
        }
        if (pays) {
            double price = dice.pick(weighted(12.0, 5), weighted(29.5, 3), weighted(99.0, 1));
            happen(look(time, "/billing"), "plan upgraded", Map.of("amount", price, "currency", "EUR"));
        }
    }

    /** As SDKs do: each flag is told once, and its value goes with every event from then on. */
    private Instant askFlags(Instant start) {
        Instant time = start;
        for (DemoFlag flag : DemoFlag.values()) {
            if (!flags.containsKey(flag) && time.isAfter(flag.launch(end)) && time.isBefore(end)) {
                boolean on = flag.isOn(distinctId, company.plan());
                flags.put(flag, on);
                happen(time, "$feature_flag_called", Map.of("$feature_flag", flag.key(), "$feature_flag_response", on));
                time = time.plusMillis(1);
            }
        }
        return time;
    }

    private Instant look(Instant time, String path) {
        return happen(time, "$pageview", Map.of("$current_url", HOST + path, "$pathname", path));
    }

    private Instant happen(Instant time, String event, Map<String, Object> own) {
        if (time.isBefore(end)) {
            Map<String, Object> properties = new HashMap<>(environment);
            properties.putAll(own);
            flags.forEach((flag, on) -> properties.put("$feature/" + flag.key(), on));
            if (signedUp) {
                properties.put("$groups", Map.of("company", company.key()));
            }
            events.add(new DemoEvent(event, distinctId, time, properties));
        }
        return time.plusMillis(1_000L * dice.between(3, 180) + dice.between(0, 999));
    }

    private Instant moment(LocalDate day) {
        double hour = Math.clamp(dice.gaussian(peakHour, 3.5), 0, 23.9);
        return day.atStartOfDay(ZoneOffset.UTC).toInstant().plus(Duration.ofSeconds((long) (hour * 3600)));
    }

    private String template() {
        return dice.pick(weighted("kanban", 5), weighted("roadmap", 3), weighted("retro", 2), weighted("blank", 4));
    }

    static double weekday(LocalDate date) {
        DayOfWeek day = date.getDayOfWeek();
        return day == DayOfWeek.SATURDAY || day == DayOfWeek.SUNDAY ? WEEKEND : 1;
    }

    private static Map<String, Object> environment(Dice dice, String country) {
        Map<String, Object> environment = new HashMap<>();
        environment.put("$lib", "web");
        environment.put("$geoip_country_code", country);
        environment.put(
                "$browser",
                dice.pick(
                        weighted("Chrome", 62), weighted("Safari", 19), weighted("Firefox", 8), weighted("Edge", 11)));
        environment.put(
                "$os",
                dice.pick(
                        weighted("Windows", 45),
                        weighted("Mac OS X", 30),
                        weighted("Android", 15),
                        weighted("iOS", 10)));
        environment.put("$device_type", dice.pick(weighted("Desktop", 76), weighted("Mobile", 24)));
        String source = dice.pick(
                weighted("", 40),
                weighted("google", 28),
                weighted("newsletter", 12),
                weighted("linkedin", 10),
                weighted("hackernews", 6),
                weighted("partner", 4));
        if (!source.isEmpty()) {
            environment.put("utm_source", source);
            environment.put("utm_medium", source.equals("google") ? "cpc" : "referral");
        }
        return environment;
    }
}
