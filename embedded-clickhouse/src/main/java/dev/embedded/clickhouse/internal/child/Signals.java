package dev.embedded.clickhouse.internal.child;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.util.Locale;

/**
 * Makes this process deaf to the polite signals. A terminal or a service manager sends them to a whole group of processes, and the
 * parent still needs this one while it finishes its work; this one ends when the parent says so or is gone.
 */
final class Signals {
    private static final int[] POLITE = {1, 2, 15};
    private static final long IGNORE = 1;

    private Signals() {}

    static void ignorePoliteOnes() {
        boolean mac = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("mac");
        // Asked of the C library itself: the preloaded signal chaining would keep a handler for the JVM and print a
        // warning.
        SymbolLookup library = SymbolLookup.libraryLookup(mac ? "libSystem.B.dylib" : "libc.so.6", Arena.global());
        MethodHandle signal = Linker.nativeLinker()
                .downcallHandle(library.findOrThrow("signal"), FunctionDescriptor.of(JAVA_LONG, JAVA_INT, JAVA_LONG));
        try {
            for (int number : POLITE) {
                long ignored = (long) signal.invokeExact(number, IGNORE);
            }
        } catch (Throwable e) {
            throw new IllegalStateException("signals could not be ignored", e);
        }
    }
}
