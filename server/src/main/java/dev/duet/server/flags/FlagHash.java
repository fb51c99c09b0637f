package dev.duet.server.flags;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Where somebody stands between 0 and 1 for a flag, the same in every SDK: the first 15 hexadecimal digits of
 * SHA-1({@code key.id} and a salt), divided by the largest such number. Stateless.
 */
public final class FlagHash {
    private static final int DIGITS = 15;
    private static final double LARGEST = 0xFFFFFFFFFFFFFFFL;
    private static final String NO_SALT = "";
    private static final String VARIANT = "variant";

    private FlagHash() {}

    /** Decides whether a flag is on: where it is at most the rollout, from 0 to 1. */
    public static double rollout(String flag, String id) {
        return of(flag, id, NO_SALT);
    }

    /** Decides which variant falls to somebody. */
    public static double variant(String flag, String id) {
        return of(flag, id, VARIANT);
    }

    private static double of(String flag, String id, String salt) {
        byte[] digest = sha1().digest((flag + "." + id + salt).getBytes(StandardCharsets.UTF_8));
        String digits = HexFormat.of().formatHex(digest).substring(0, DIGITS);
        return Long.parseLong(digits, 16) / LARGEST;
    }

    private static MessageDigest sha1() {
        try {
            return MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-1", e);
        }
    }
}
