package dev.duet.server.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jdbi.v3.core.ConnectionException;
import org.junit.jupiter.api.Test;

class LookedUpGaugesTest {
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicLong now = new AtomicLong();

    @Test
    void gaugesOfOneLookUpShareIt() {
        new LookedUpGauges<>(registry, asked::incrementAndGet, now::get)
                .add("one", "one", number -> number)
                .add("ten", "ten", number -> 10L * number);
        assertThat(value("one")).isEqualTo(1);
        assertThat(value("ten")).isEqualTo(10);
        now.addAndGet(TimeUnit.SECONDS.toNanos(10));
        assertThat(value("ten")).isEqualTo(20);
    }

    @Test
    void aDatabaseThatDoesNotAnswerIsAskedNoMoreOftenThanOneThatDoes() {
        new LookedUpGauges<Integer>(registry, this::fail, now::get)
                .add("one", "one", number -> number)
                .add("ten", "ten", number -> 10L * number);
        assertThat(value("one")).isNaN();
        assertThat(value("ten")).isNaN();
        assertThat(asked).hasValue(1);
    }

    private Integer fail() {
        asked.incrementAndGet();
        throw new ConnectionException(new SQLException("away"));
    }

    private double value(String name) {
        return registry.get(name).gauge().value();
    }
}
