package dev.duet.server.capture;

import java.util.Arrays;

/**
 * A stretch of a list's elements in a body, small enough to be worked on at once.
 *
 * @param from the place of its first element, in bytes
 * @param to the place of what follows after it: the first element of the next part, or the end of the list
 * @param events how many elements it has
 */
record BodyPart(int from, int to, int events) {

    /** The part as a list of its own. */
    byte[] listOf(byte[] json) {
        int end = to;
        while (end > from && isSeparator(json[end - 1])) {
            end--;
        }
        byte[] list = Arrays.copyOfRange(json, from - 1, end + 1);
        list[0] = '[';
        list[list.length - 1] = ']';
        return list;
    }

    private static boolean isSeparator(byte b) {
        return b == ',' || b == ' ' || b == '\n' || b == '\r' || b == '\t';
    }
}
