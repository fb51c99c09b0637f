package dev.embedded.clickhouse.internal.child;

import dev.embedded.clickhouse.internal.engine.ConnectionPool;
import dev.embedded.clickhouse.internal.engine.Engine;
import dev.embedded.clickhouse.internal.engine.EngineConnection;
import dev.embedded.clickhouse.internal.engine.EngineException;
import java.time.Duration;

/** Gives memory back to the system when a time of work is followed by a quiet one. Both heaps keep it otherwise. */
final class IdleCare {
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private IdleCare() {}

    static void start(Engine engine, ConnectionPool pool) {
        Thread.ofPlatform().daemon().name("idle-care").start(() -> {
            long caredFor = 0;
            long seen = 0;
            while (sleep()) {
                long served = pool.served();
                if (served == seen && served != caredFor) {
                    caredFor = served;
                    giveBack(engine);
                }
                seen = served;
            }
        });
    }

    private static void giveBack(Engine engine) {
        System.gc();
        try (EngineConnection connection = engine.open()) {
            connection.execute("SYSTEM JEMALLOC PURGE");
        } catch (EngineException e) {
            System.err.println("the engine kept its free memory: " + e.getMessage());
        }
    }

    private static boolean sleep() {
        try {
            Thread.sleep(PAUSE);
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }
}
