package dev.duet.server.config;

import dev.duet.events.DuetException;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Named texts from the environment and the command line, read as what they mean; a refusal names the setting. */
record Settings(Map<String, String> values) {

    Settings {
        values = Map.copyOf(values);
    }

    /** The text of a setting; null where it is missing or blank, as an empty variable in a compose file is. */
    @Nullable
    String text(String name) {
        String value = values.get(name);
        return value == null || value.isBlank() ? null : value.strip();
    }

    String text(String name, String otherwise) {
        String value = text(name);
        return value == null ? otherwise : value;
    }

    int number(String name, int otherwise, int least, int most) {
        String value = text(name);
        if (value == null) {
            return otherwise;
        }
        try {
            int number = Integer.parseInt(value);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw wrongNumber(name, value, least, most);
        }
        throw wrongNumber(name, value, least, most);
    }

    boolean flag(String name) {
        String value = text(name);
        if (value == null) {
            return false;
        }
        return switch (value.toLowerCase(Locale.ROOT)) {
            case "true", "1", "yes", "on" -> true;
            case "false", "0", "no", "off" -> false;
            default -> throw DuetException.invalid(name, name + " must be true or false, not '" + value + "'");
        };
    }

    private static DuetException wrongNumber(String name, String value, int least, int most) {
        return DuetException.invalid(
                name, name + " must be a whole number from " + least + " to " + most + ", not '" + value + "'");
    }
}
