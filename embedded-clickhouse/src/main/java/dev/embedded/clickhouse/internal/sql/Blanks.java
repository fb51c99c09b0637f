package dev.embedded.clickhouse.internal.sql;

/** The blanks beyond ASCII that ClickHouse skips like a space. */
final class Blanks {
    private Blanks() {}

    /** The length in bytes of the wide blank at this place, 0 where there is none. */
    static int length(byte[] text, int position, int limit) {
        int first = text[position] & 0xFF;
        if (first == 0xC2) {
            return position + 1 < limit && ((text[position + 1] & 0xFF) == 0xA0 || (text[position + 1] & 0xFF) == 0x85)
                    ? 2
                    : 0;
        }
        if (position + 2 >= limit) {
            return 0;
        }
        int rest = (text[position + 1] & 0xFF) << 8 | (text[position + 2] & 0xFF);
        boolean blank = switch (first) {
            case 0xE1 -> rest == 0x9A80 || rest == 0xA08E;
            case 0xE2 ->
                (rest >= 0x8080 && rest <= 0x808D)
                        || (rest >= 0x80A8 && rest <= 0x80A9)
                        || rest == 0x80AF
                        || rest == 0x819F
                        || rest == 0x81A0;
            case 0xE3 -> rest == 0x8080;
            case 0xEF -> rest == 0xBBBF;
            default -> false;
        };
        return blank ? 3 : 0;
    }
}
