package dev.duet.server.accounts;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import dev.duet.events.DuetException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Hashes passwords with Argon2id (19 MiB, two passes, one lane: the least that OWASP's password storage cheat sheet asks
 * for). Few hashes run at once, so that a flood of sign-ins takes neither all memory nor all cores. Safe for many threads.
 */
final class Passwords {
    private static final Argon2Function ARGON2ID = Argon2Function.getInstance(19 * 1024, 2, 1, 32, Argon2.ID);
    private static final int SALT_BYTES = 16;
    private static final int AT_ONCE = 2;
    private static final int LONGEST_WAIT_SECONDS = 5;

    private final Semaphore places = new Semaphore(AT_ONCE);
    private final String nobodys = hashNow(Secrets.token(""));

    String hash(String password) {
        return withPlace(() -> hashNow(password));
    }

    boolean matches(String password, String hash) {
        return withPlace(() -> Password.check(password, hash).with(Argon2Function.getInstanceFromHash(hash)));
    }

    /** Takes as long as a check of a real password does, so that time does not tell which accounts exist. */
    void checkNobody(String password) {
        matches(password, nobodys);
    }

    private static String hashNow(String password) {
        return Password.hash(password)
                .addSalt(Secrets.random(SALT_BYTES))
                .with(ARGON2ID)
                .getResult();
    }

    private <T> T withPlace(Supplier<T> work) {
        try {
            if (!places.tryAcquire(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS)) {
                throw DuetException.unavailable("too many people sign in at this moment", null);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw DuetException.unavailable("interrupted", e);
        }
        try {
            return work.get();
        } finally {
            places.release();
        }
    }
}
