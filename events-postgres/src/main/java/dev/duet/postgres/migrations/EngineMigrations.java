package dev.duet.postgres.migrations;

import dev.duet.events.migration.Migration;
import dev.duet.events.migration.Migrations;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The engine's migrations in their order; each name stands for the resource {@code NNN_name.sql} of this package. */
public final class EngineMigrations {
    private static final List<String> NAMES = List.of("create_tables");
    private static final String UNDO = "-- undo";

    private EngineMigrations() {}

    public static Migrations all() {
        List<Migration> migrations = new ArrayList<>();
        for (String name : NAMES) {
            migrations.add(read(migrations.size() + 1, name));
        }
        return new Migrations(migrations);
    }

    private static Migration read(int number, String name) {
        String file = "%03d_%s.sql".formatted(number, name);
        try (InputStream in = EngineMigrations.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("the program lacks its resource " + file);
            }
            return parse(number, name, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Comment lines at the top say what it does; a line {@code -- undo} parts the statements from those that undo them. */
    static Migration parse(int number, String name, String text) {
        List<String> lines = text.lines().toList();
        String description = lines.stream()
                .takeWhile(line -> line.startsWith("--"))
                .map(line -> line.substring(2).strip())
                .collect(Collectors.joining(" "));
        int undo = lines.indexOf(UNDO);
        return new Migration(
                number,
                name,
                description,
                statements(lines.subList(0, undo)),
                statements(lines.subList(undo + 1, lines.size())));
    }

    /** A statement ends with a semicolon at the end of a line, outside of a body between two {@code $$}. */
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
            if (!insideBody && line.endsWith(";")) {
                statements.add(statement.substring(0, statement.length() - 2));
                statement.setLength(0);
            }
        }
        return statements;
    }
}
