package dev.duet.server.capture;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/**
 * The projects behind tokens, remembered for a few seconds, so that a change of a project reaches capture on every machine
 * within that time, and at once where {@link #forget} is called. Unknown tokens are remembered too. Thread-safe.
 */
public final class CaptureProjects {
    private static final Duration REMEMBERED = Duration.ofSeconds(10);
    private static final int MOST = 10_000;
    private static final int LONGEST_TOKEN = 200;

    /** The longest text of a 64-bit number. */
    private static final int LONGEST_NUMBER = 18;

    private final Function<String, Optional<CaptureProject>> lookUp;
    private final ByPersonalKey byPersonalKey;
    private final Cache<PersonalKey, Optional<CaptureProject>> rememberedOfKeys =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(REMEMBERED).build();
    private final Cache<String, Optional<CaptureProject>> remembered =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(REMEMBERED).build();

    private record PersonalKey(String key, long project) {}

    /** The project of this number, if the owner of the personal API key belongs to it; may block. */
    public interface ByPersonalKey {
        Optional<CaptureProject> find(String key, long project);
    }

    /** @param lookUp asks the database, and may block */
    public CaptureProjects(Function<String, Optional<CaptureProject>> lookUp, ByPersonalKey byPersonalKey) {
        this.lookUp = lookUp;
        this.byPersonalKey = byPersonalKey;
    }

    /** Whether {@link #find} answers from memory. */
    boolean remembers(String token) {
        return isImpossible(token) || remembered.getIfPresent(token) != null;
    }

    /** The token's project, if there is one; may block. */
    Optional<CaptureProject> find(String token) {
        return isImpossible(token) ? Optional.empty() : remembered.get(token, lookUp);
    }

    /** The project that a personal API key reaches under this number; may block. */
    Optional<CaptureProject> find(String personalKey, String project) {
        if (isImpossible(personalKey) || project.length() > LONGEST_NUMBER || !isDigits(project)) {
            return Optional.empty();
        }
        return rememberedOfKeys.get(
                new PersonalKey(personalKey, Long.parseLong(project)),
                asked -> byPersonalKey.find(asked.key(), asked.project()));
    }

    /** Makes the next request ask the database. */
    public void forget() {
        remembered.invalidateAll();
        rememberedOfKeys.invalidateAll();
    }

    private static boolean isDigits(String text) {
        return !text.isEmpty() && text.chars().allMatch(unit -> unit >= '0' && unit <= '9');
    }

    private static boolean isImpossible(String token) {
        return token.isEmpty() || token.length() > LONGEST_TOKEN || token.indexOf('\0') >= 0;
    }
}
