package dev.duet.events.migration;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Migrations as SQL files, resources beside a class: comment lines at the top say what one does, then statements that each
 * end with a semicolon at the end of a line, then after a line {@code -- undo} the statements that take it back. A
 * function's body between two lines holding {@code $$} stays whole.
 */
public final class MigrationFiles {
    private static final String UNDO = "-- undo";

    private MigrationFiles() {}

    /**
     * The migrations with these names, numbered from 1.
     *
     * @param beside the class whose resources they are
     * @param folder the resource's folder, empty or with a slash at the end; a file is {@code NNN_name.sql}
     */
    public static Migrations read(Class<?> beside, String folder, List<String> names) {
        List<Migration> migrations = new ArrayList<>();
        for (String name : names) {
            int number = migrations.size() + 1;
            migrations.add(parse(number, name, text(beside, folder + "%03d_%s.sql".formatted(number, name))));
        }
        return new Migrations(migrations);
    }

    private static String text(Class<?> beside, String path) {
        try (InputStream in = beside.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException("the program lacks its resource " + path);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Migration parse(int number, String name, String text) {
        List<String> lines = text.lines().toList();
        String description = lines.stream()
                .takeWhile(line -> line.startsWith("--"))
                .map(line -> line.substring(2).strip())
                .collect(Collectors.joining(" "));
        int undo = lines.indexOf(UNDO);
        if (description.isEmpty() || undo < 0) {
            throw new IllegalStateException(
                    "migration " + name + " lacks its description or its section '" + UNDO + "'");
        }
        return new Migration(
                number,
                name,
                description,
                statements(lines.subList(0, undo)),
                statements(lines.subList(undo + 1, lines.size())));
    }

    private static List<String> statements(List<String> lines) {
        List<String> statements = new ArrayList<>();
        StringBuilder statement = new StringBuilder();
        boolean insideBody = false;
        for (String line : lines) {
            if (statement.isEmpty() && (line.isBlank() || line.startsWith("--"))) {
                continue;
            }
            statement.append(line).append('\n');
            if (line.split("\\$\\$", -1).length % 2 == 0) {
                insideBody = !insideBody;
            }
            if (!insideBody && line.stripTrailing().endsWith(";")) {
                String whole = statement.toString().strip();
                statements.add(whole.substring(0, whole.length() - 1));
                statement.setLength(0);
            }
        }
        if (!statement.isEmpty()) {
            throw new IllegalStateException("a statement does not end with a semicolon: " + statement);
        }
        return statements;
    }
}
