package dev.embedded.clickhouse.internal.child;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * The Linux kernel's own sandbox (landlock(7)): from the call on, this thread and every thread it starts can write below one folder
 * only, read a few more, run no other program and open no connection. What the engine's grants or the front's checks might
 * let through ends here. Kernels before 5.13, and other systems, have none; then those checks stand alone.
 */
final class Landlock {
    private static final long CREATE_RULESET = 444;
    private static final long ADD_RULE = 445;
    private static final long RESTRICT_SELF = 446;
    private static final long VERSION_FLAG = 1;
    private static final long PATH_BENEATH = 1;
    private static final int PR_SET_NO_NEW_PRIVS = 38;
    private static final int O_PATH = 0x200000;
    private static final int O_CLOEXEC = 0x80000;

    private static final long EXECUTE = 1;
    private static final long WRITE_FILE = 1 << 1;
    private static final long READ_FILE = 1 << 2;
    private static final long READ_DIR = 1 << 3;
    private static final long READ = READ_FILE | READ_DIR;

    /** The rights that exist from each version of the interface on, as a mask of all up to it. */
    private static final long[] FILE_RIGHTS = {0, 0x1FFF, 0x3FFF, 0x7FFF, 0x7FFF, 0xFFFF};

    private static final int NETWORK_SINCE = 4;
    private static final int SCOPES_SINCE = 6;
    private static final long BIND_AND_CONNECT = 3;
    private static final long SOCKETS_AND_SIGNALS = 3;

    private final MethodHandle syscall;
    private final MethodHandle prctl;
    private final MethodHandle open;
    private final MethodHandle close;

    private Landlock() {
        Linker linker = Linker.nativeLinker();
        FunctionDescriptor longs =
                FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG);
        syscall = handle(linker, "syscall", longs);
        prctl = handle(
                linker, "prctl", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG));
        open = linker.downcallHandle(
                linker.defaultLookup().findOrThrow("open"),
                FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT),
                Linker.Option.firstVariadicArg(2));
        close = linker.downcallHandle(
                linker.defaultLookup().findOrThrow("close"), FunctionDescriptor.of(JAVA_INT, JAVA_INT));
    }

    private static MethodHandle handle(Linker linker, String name, FunctionDescriptor type) {
        return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), type, Linker.Option.firstVariadicArg(1));
    }

    /**
     * Confines this thread and its future children.
     *
     * @return false where the system has no such thing
     */
    static boolean confine(Path writable, List<Path> readable) throws IOException {
        if (!System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("linux")) {
            return false;
        }
        try (Arena arena = Arena.ofConfined()) {
            return new Landlock().restrict(arena, writable, readable);
        } catch (IOException e) {
            throw e;
        } catch (Throwable e) {
            throw new IOException("the kernel's sandbox could not be set up: " + e, e);
        }
    }

    private boolean restrict(Arena arena, Path writable, List<Path> readable) throws Throwable {
        long version = call(CREATE_RULESET, 0, 0, VERSION_FLAG, 0);
        if (version < 1) {
            return false;
        }
        long all = FILE_RIGHTS[(int) Math.min(version, FILE_RIGHTS.length - 1)];
        MemorySegment attributes = arena.allocate(3 * Long.BYTES, Long.BYTES);
        attributes.setAtIndex(JAVA_LONG, 0, all);
        attributes.setAtIndex(JAVA_LONG, 1, version >= NETWORK_SINCE ? BIND_AND_CONNECT : 0);
        attributes.setAtIndex(JAVA_LONG, 2, version >= SCOPES_SINCE ? SOCKETS_AND_SIGNALS : 0);
        long size = version >= SCOPES_SINCE ? 24 : version >= NETWORK_SINCE ? 16 : 8;
        long ruleset = call(CREATE_RULESET, attributes.address(), size, 0, 0);
        check(ruleset >= 0, "create a ruleset");
        allow(arena, ruleset, writable, all & ~EXECUTE);
        for (Path path : readable) {
            if (Files.exists(path)) {
                allow(arena, ruleset, path, Files.isDirectory(path) ? READ : READ_FILE);
            }
        }
        allow(arena, ruleset, Path.of("/dev/null"), READ_FILE | WRITE_FILE);
        check((int) prctl.invokeExact(PR_SET_NO_NEW_PRIVS, 1L, 0L, 0L, 0L) == 0, "give up new privileges");
        check(call(RESTRICT_SELF, ruleset, 0, 0, 0) == 0, "restrict this process");
        int ignored = (int) close.invokeExact((int) ruleset);
        return true;
    }

    private void allow(Arena arena, long ruleset, Path path, long rights) throws Throwable {
        int descriptor = (int) open.invokeExact(arena.allocateFrom(path.toString()), O_PATH | O_CLOEXEC);
        check(descriptor >= 0, "open " + path);
        MemorySegment rule = arena.allocate(12, Long.BYTES);
        rule.set(JAVA_LONG, 0, rights);
        rule.set(JAVA_INT, 8, descriptor);
        check(call(ADD_RULE, ruleset, PATH_BENEATH, rule.address(), 0) == 0, "allow " + path);
        int ignored = (int) close.invokeExact(descriptor);
    }

    private long call(long number, long first, long second, long third, long fourth) throws Throwable {
        return (long) syscall.invokeExact(number, first, second, third, fourth);
    }

    private static void check(boolean good, String what) throws IOException {
        if (!good) {
            throw new IOException("the kernel's sandbox refused to " + what);
        }
    }
}
