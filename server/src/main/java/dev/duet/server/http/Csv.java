package dev.duet.server.http;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Lines of comma-separated values (RFC 4180) that spreadsheets can be given without fear: a text that they would take for a
 * formula begins with an apostrophe.
 */
public final class Csv {
    /** The last four are the wide forms, which some spreadsheets read as the usual ones. */
    private static final String STARTS_OF_FORMULAS = "=+-@\t\r\n＝＋－＠";

    private Csv() {}

    /** One line with its end. */
    public static String line(List<String> cells) {
        return cells.stream().map(Csv::cell).collect(Collectors.joining(",", "", "\r\n"));
    }

    private static String cell(String text) {
        boolean formula = startsFormula(text) || startsFormula(text.stripLeading());
        String safe = formula ? "'" + text : text;
        boolean quoted = safe.chars().anyMatch(c -> c == '"' || c == ',' || c == '\n' || c == '\r')
                || !safe.equals(safe.strip());
        return quoted ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }

    private static boolean startsFormula(String text) {
        return !text.isEmpty() && STARTS_OF_FORMULAS.indexOf(text.charAt(0)) >= 0;
    }
}
