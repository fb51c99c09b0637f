package dev.duet.server.accounts;

import dev.duet.events.DuetException;
import dev.duet.events.DuetException.Category;
import dev.duet.server.http.Fields;
import java.util.regex.Pattern;

/** What names, emails and passwords have to look like. */
final class AccountFields {
    static final int NAME_LENGTH = 150;

    private static final int EMAIL_LENGTH = 254;
    private static final int PASSWORD_LEAST = 8;
    private static final int PASSWORD_MOST = 1_000;
    private static final Pattern EMAIL = Pattern.compile("[^\\s@<>\"]{1,64}@[^\\s@<>\"]{1,189}");

    private AccountFields() {}

    static String email(Fields fields, String name) {
        String email = fields.text(name, EMAIL_LENGTH);
        if (!EMAIL.matcher(email).matches()) {
            throw DuetException.invalid(name, name + " must be an email address, not '" + email + "'");
        }
        return email;
    }

    static String newPassword(Fields fields) {
        String password = fields.secret("password", PASSWORD_MOST).orElseThrow(() -> Fields.required("password"));
        if (password.length() < PASSWORD_LEAST) {
            throw new DuetException(
                    Category.INVALID,
                    "password_too_short",
                    "The password must have at least " + PASSWORD_LEAST + " characters.",
                    "password",
                    null);
        }
        return password;
    }

    /** A password to be checked, not set. */
    static String givenPassword(Fields fields, String name) {
        return fields.secret(name, PASSWORD_MOST).orElseThrow(() -> Fields.required(name));
    }
}
