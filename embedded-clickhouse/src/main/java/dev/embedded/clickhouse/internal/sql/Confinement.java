package dev.embedded.clickhouse.internal.sql;

import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds in a text what would leave the data directory past the engine's grants. The engine asks for a grant at every table function
 * and table engine that reaches outside, but not at these: it thinks of them as the business of a client program, or of whoever
 * administers the server.
 */
public final class Confinement {
    /** The functions that are told an address; those that are told a cluster need the same grant. */
    private static final Set<String> REMOTE = Set.of("remote", "remoteSecure");

    private final boolean kernelHelps;
    private final boolean cluster;
    private final Set<String> knownEngines;

    /**
     * The check to be used.
     *
     * @param kernelHelps whether the kernel confines the process anyway; without it, names that could be a function passed by
     *     name are refused as well
     * @param cluster whether tables may stand in front of a cluster
     * @param knownEngines the names of all engines that the library has for tables and databases
     */
    public Confinement(boolean kernelHelps, boolean cluster, Set<String> knownEngines) {
        this.kernelHelps = kernelHelps;
        this.cluster = cluster;
        this.knownEngines = Set.copyOf(knownEngines);
    }

    /** What is wrong with the text, if something is. */
    public Optional<String> complaint(byte[] sql) {
        Lexer lexer = Lexer.withoutStrings(sql, sql.length);
        boolean dictionary = false;
        boolean engineComesNext = false;
        int index = 0;
        @Nullable Token previous = null;
        for (Token token = lexer.next(); token != null; token = lexer.next()) {
            Optional<String> complaint = complaint(previous, token);
            if (complaint.isPresent()) {
                return complaint;
            }
            if (engineComesNext && isForbiddenEngine(token)) {
                return Optional.of(
                        "the engine " + token.text() + " reaches outside the data directory, or runs SQL of its own");
            }
            engineComesNext = token.is("ENGINE") || (engineComesNext && token.is('='));
            // CREATE OR REPLACE DICTIONARY is the longest way to begin one.
            dictionary |= index < 4 && token.is("DICTIONARY");
            previous = token;
            index++;
        }
        return dictionary ? new DictionarySource(this).complaint(sql) : Optional.empty();
    }

    private Optional<String> complaint(@Nullable Token previous, Token token) {
        if (isFile(token) && !kernelHelps) {
            return Optional.of(
                    "the name file is reserved here: it is a function that reads files, which requests may not");
        }
        if (previous == null) {
            return Optional.empty();
        }
        if (isFile(previous) && token.is('(')) {
            return Optional.of("the function file reads files, which requests may not");
        }
        if (cluster && token.is('(') && REMOTE.contains(previous.text())) {
            return Optional.of("the function " + previous.text() + " reaches other servers, which requests may not");
        }
        if (previous.is("INTO") && token.is("OUTFILE")) {
            return Optional.of("INTO OUTFILE writes files, which requests may not");
        }
        if (previous.is("FROM") && token.is("INFILE")) {
            return Optional.of("FROM INFILE reads files, which requests may not");
        }
        return Optional.empty();
    }

    /** Some of them ask for no grant, whatever the configuration says. */
    private boolean isForbiddenEngine(Token token) {
        return token.isName() && knownEngines.contains(token.text()) && !AllowedEngines.contains(token.text(), cluster);
    }

    private static boolean isFile(Token token) {
        return token.isName() && token.text().equals("file");
    }
}
