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

    private final Function<String, Optional<CaptureProject>> lookUp;
    private final Cache<String, Optional<CaptureProject>> remembered =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(REMEMBERED).build();

    /** @param lookUp asks the database, and may block */
    public CaptureProjects(Function<String, Optional<CaptureProject>> lookUp) {
        this.lookUp = lookUp;
    }

    /** Whether {@link #find} answers from memory. */
    boolean remembers(String token) {
        return isImpossible(token) || remembered.getIfPresent(token) != null;
    }

    /** The token's project, if there is one; may block. */
    Optional<CaptureProject> find(String token) {
        return isImpossible(token) ? Optional.empty() : remembered.get(token, lookUp);
    }

    /** Makes the next request ask the database. */
    public void forget() {
        remembered.invalidateAll();
    }

    private static boolean isImpossible(String token) {
        return token.isEmpty() || token.length() > LONGEST_TOKEN || token.indexOf('\0') >= 0;
    }
}
