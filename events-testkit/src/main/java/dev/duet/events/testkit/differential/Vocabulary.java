package dev.duet.events.testkit.differential;

import dev.duet.events.event.Event;
import dev.duet.events.filter.Property;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;

/**
 * The words that random data and random questions share, so that questions meet data: few enough to collide, odd enough to
 * hurt. Numbers in {@link #EXACT} add up without rounding in any order, so that a ranking by a sum has no ties that only
 * rounding decides; those in {@link #DECIMAL} do not.
 */
final class Vocabulary {
    static final int PROJECTS = 3;
    static final int PERSONS = 12;
    static final int COHORTS = 3;

    static final List<String> EVENTS = List.of(
            "visit",
            "buy",
            "Buy",
            "sign up",
            "größe 😀",
            "'; DROP TABLE x; --",
            "$pageview",
            "$screen",
            "$autocapture");

    /** Keys whose values are of any kind. */
    static final List<String> ANY = List.of("any", "$browser", "a.b", "it's \"odd\"", "ключ");

    static final String EXACT = "exact";
    static final String DECIMAL = "decimal";
    static final String DATE = "date";
    static final String SESSION = "$session_id";
    static final String ADDRESS = "$current_url";
    static final String SCREEN = "$screen_name";

    /** What a page or a screen is called. */
    static final List<String> PLACES =
            List.of("/", "/a", "/a/", "/a/b", "/a/b7", "//", "", "https://größe.example/", "a$1b", "...", "buy");

    static final List<String> TEXTS = List.of(
            "",
            " ",
            "a",
            "A",
            "b",
            "ab",
            "aa",
            "a b",
            "ä",
            "Ä",
            "ß",
            "SS",
            "é",
            "e\u0301",
            "σ",
            "Σ",
            "ς",
            "İ",
            "i",
            "I",
            "ı",
            "\u212A",
            "k",
            "～",
            "😀",
            "😁",
            "𐐀",
            "𐐨",
            "日本",
            "100%",
            "a_b",
            "%",
            "_",
            "\\",
            "\\\\",
            "'",
            "\"",
            "none",
            "Other",
            "None",
            "null",
            "true",
            "false",
            "[]",
            "{}",
            "2",
            "2.0",
            "0",
            "3600",
            "02",
            "-0",
            "1e3",
            "NaN",
            "Infinity",
            " 2",
            "2 ",
            "+2",
            "0x10",
            "line\nbreak",
            "blank\n\nline",
            "tab\t",
            "Chrome",
            "chrome",
            "Google Chrome 99",
            "other");

    /** Numbers in JSON that add up exactly. */
    static final List<String> EXACT_NUMBERS = List.of(
            "0",
            "1",
            "2",
            "2.0",
            "2.5",
            "-3",
            "-0.25",
            "7",
            "10",
            "10.5",
            "100",
            "1024",
            "\"2\"",
            "\"2.50\"",
            "\"-4\"",
            "\"007\"",
            "\"1e3\"",
            "\"1E2\"",
            "\"25e-2\"");

    static final List<String> DECIMAL_NUMBERS = List.of(
            "0.1",
            "0.2",
            "0.3",
            "-0.7",
            "1.1",
            "\"1e-3\"",
            "3.14159265358979",
            "99.99",
            "\"12.340\"",
            "1234567.891",
            "0");

    static final List<String> NO_NUMBERS =
            List.of("null", "\"\"", "\"x\"", "\" 1\"", "true", "[1]", "{\"a\":1}", "\"1,5\"", "\"NaN\"", "\"1e100\"");

    static final List<String> DATES = List.of(
            "2020-01-04",
            "2020-03-08",
            "2020-03-08T05:00",
            "2020-03-08 05:00:00",
            "2020-03-08T05:00:00.000001Z",
            "2020-03-08T07:00:00+02:00",
            "2020-03-07 23:30:00-05:00",
            "2020-02-29",
            "2020-02-30",
            "2019-02-29",
            "1900-01-01",
            "2299-12-31",
            "2300-01-01",
            "2020-3-8",
            "20200308",
            "yesterday",
            "",
            "2020-03-08T24:00",
            "2020-03-08T05:00Z");

    static final List<ZoneId> ZONES = List.of(
            ZoneId.of("UTC"),
            ZoneId.of("Etc/UTC"),
            ZoneId.of("Asia/Kolkata"),
            ZoneId.of("Asia/Kathmandu"),
            ZoneId.of("America/New_York"),
            ZoneId.of("America/Sao_Paulo"),
            ZoneId.of("Australia/Lord_Howe"),
            ZoneId.of("Europe/Berlin"),
            ZoneId.of("Pacific/Apia"),
            ZoneId.of("Pacific/Chatham"));

    static final List<String> REGEXES = List.of(
            "a",
            "^a",
            "a$",
            "^a$",
            "(?i)a",
            "(?i)ä",
            "(?i)k",
            "(?i)σ",
            "^.$",
            "^..$",
            "\\d",
            "\\w+",
            "\\s",
            "\\bchrome\\b",
            "[[:alpha:]]",
            "\\pL",
            "^$",
            "",
            "(?s)k.b",
            "k\\n",
            "a|b",
            "[^a]",
            "(a",
            "a**",
            "(?=a)",
            "\\",
            "%",
            "_",
            "\\.",
            "^[-+]?[0-9.]+$",
            "(?m)^break$",
            "\\\\",
            "'",
            "😀|😁",
            "(?i)𐐀",
            ".*",
            "x{2,3}",
            "(?i)chrome [0-9]{2}$");

    private Vocabulary() {}

    static <T> T pick(Random random, List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    /** Whether something with this chance happens. */
    static boolean chance(Random random, double probability) {
        return random.nextDouble() < probability;
    }

    /** Mostly the first; the others are there to be kept out of its answers. */
    static int project(Random random) {
        return chance(random, 0.7) ? 0 : random.nextInt(PROJECTS);
    }

    static String anyKey(Random random) {
        return switch (random.nextInt(10)) {
            case 0 -> EXACT;
            case 1 -> DATE;
            case 2 -> SESSION;
            case 3 -> "never set";
            default -> pick(random, ANY);
        };
    }

    /** A property of that name, or now and then the duration of the session. */
    static Property property(Random random, String key) {
        if (chance(random, 0.06)) {
            return new Property.OfSession();
        }
        return switch (random.nextInt(10)) {
            case 0, 1, 2 -> new Property.OfPerson(key);
            case 3, 4 -> new Property.OfGroup(random.nextInt(Event.GROUP_TYPES), key);
            default -> new Property.OfEvent(key);
        };
    }

    static String groupKey(Random random) {
        return pick(random, List.of("acme", "Acme", "größe", "a'b", "7"));
    }
}
