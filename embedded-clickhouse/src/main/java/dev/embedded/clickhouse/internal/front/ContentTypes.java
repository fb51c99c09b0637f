package dev.embedded.clickhouse.internal.front;

/** The media type that ClickHouse gives a format. */
final class ContentTypes {
    private ContentTypes() {}

    static String of(String format) {
        if (format.startsWith("JSON")) {
            return format.contains("EachRow")
                    ? "application/x-ndjson; charset=UTF-8"
                    : "application/json; charset=UTF-8";
        }
        if (format.startsWith("TabSeparated") || format.startsWith("TSV")) {
            return "text/tab-separated-values; charset=UTF-8";
        }
        if (format.startsWith("CSV")) {
            return "text/csv; charset=UTF-8; header=" + (format.contains("WithNames") ? "present" : "absent");
        }
        return switch (format) {
            case "RowBinary",
                    "RowBinaryWithNames",
                    "RowBinaryWithNamesAndTypes",
                    "Native",
                    "Arrow",
                    "ArrowStream",
                    "Parquet",
                    "ORC",
                    "Avro",
                    "MsgPack",
                    "Protobuf",
                    "RawBLOB" -> "application/octet-stream";
            case "XML" -> "application/xml; charset=UTF-8";
            default -> "text/plain; charset=UTF-8";
        };
    }
}
