package dev.duet.e2e.faults;

import dev.duet.e2e.program.EventEngine;
import java.util.List;
import java.util.Locale;

/** What an instance is made of, and so what can be killed. */
enum Mode {
    POSTGRES(EventEngine.POSTGRES, false),
    CLICKHOUSE(EventEngine.CLICKHOUSE, false),
    KAFKA_POSTGRES(EventEngine.POSTGRES, true),
    KAFKA_CLICKHOUSE(EventEngine.CLICKHOUSE, true);

    /** A process that can be killed. */
    enum Victim {
        SERVER,
        POSTGRES,
        CLICKHOUSE,
        KAFKA
    }

    private final EventEngine engine;
    private final boolean withKafka;

    Mode(EventEngine engine, boolean withKafka) {
        this.engine = engine;
        this.withKafka = withKafka;
    }

    EventEngine engine() {
        return engine;
    }

    boolean withKafka() {
        return withKafka;
    }

    List<Victim> victims() {
        return switch (this) {
            case POSTGRES -> List.of(Victim.SERVER, Victim.POSTGRES);
            case CLICKHOUSE -> List.of(Victim.SERVER, Victim.POSTGRES, Victim.CLICKHOUSE);
            case KAFKA_POSTGRES -> List.of(Victim.SERVER, Victim.POSTGRES, Victim.KAFKA);
            case KAFKA_CLICKHOUSE -> List.of(Victim.SERVER, Victim.POSTGRES, Victim.CLICKHOUSE, Victim.KAFKA);
        };
    }

    /** As it is named on a command line, for example {@code kafka+clickhouse}. */
    static Mode named(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT).replace('+', '_'));
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '+');
    }
}
