package dev.duet.server.accounts;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.duet.events.DuetException;
import dev.duet.events.DuetException.Category;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/** How often a password may be guessed: per email and per address of the network, within five minutes. Thread-safe. */
final class SignInLimit {
    private static final Duration WINDOW = Duration.ofMinutes(5);
    private static final int PER_EMAIL = 10;
    private static final int PER_ADDRESS = 60;
    private static final int REMEMBERED = 50_000;

    private final Cache<String, AtomicInteger> failures = Caffeine.newBuilder()
            .expireAfterWrite(WINDOW)
            .maximumSize(REMEMBERED)
            .build();

    /** Refuses with TOO_MANY, before the password is looked at. */
    void check(String email, String address) {
        if (count(emailKey(email)).get() >= PER_EMAIL
                || count(addressKey(address)).get() >= PER_ADDRESS) {
            throw new DuetException(
                    Category.TOO_MANY,
                    "throttled",
                    "Too many failed attempts to sign in. Try again in " + WINDOW.toMinutes() + " minutes.",
                    null,
                    null);
        }
    }

    void failed(String email, String address) {
        count(emailKey(email)).incrementAndGet();
        count(addressKey(address)).incrementAndGet();
    }

    void succeeded(String email) {
        failures.invalidate(emailKey(email));
    }

    private AtomicInteger count(String key) {
        return failures.get(key, _ -> new AtomicInteger());
    }

    private static String emailKey(String email) {
        return "email " + email.toLowerCase(Locale.ROOT);
    }

    private static String addressKey(String address) {
        return "address " + address;
    }
}
