package dev.duet.server.columns;

import dev.duet.events.DuetException;
import dev.duet.events.DuetException.Category;
import dev.duet.events.filter.Property;
import dev.duet.events.migration.WriterPause;
import dev.duet.events.operation.PropertyColumns;
import dev.duet.events.operation.StoredColumn;
import dev.duet.server.accounts.Staff;
import dev.duet.server.columns.ColumnAnalysis.Scope;
import dev.duet.server.http.Fields;
import dev.duet.server.http.Json;
import dev.duet.server.http.Routes;
import dev.duet.server.querylog.QueryLogTable;
import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;

/**
 * {@code /api/instance_status/materialized_columns}, for the staff of the instance: the properties that have columns of their
 * own, which others would gain from one, and changes of both.
 */
public final class ColumnRoutes implements Routes {
    private static final String PATH = "/api/instance_status/materialized_columns";
    private static final int LONGEST_NAME = 1_000;

    private final Staff staff;
    private final PropertyColumns columns;
    private final WriterPause pause;
    private final QueryLogTable log;
    private final ColumnAnalysis analysis;
    private final Scope usual;
    private final String schedule;

    /**
     * The routes of some columns.
     *
     * @param pause in which columns are dropped, since a row that comes with a column which goes breaks its table
     * @param schedule says in words of cron when an analysis runs by itself
     */
    public ColumnRoutes(
            Staff staff,
            PropertyColumns columns,
            WriterPause pause,
            QueryLogTable log,
            ColumnAnalysis analysis,
            Scope usual,
            String schedule) {
        this.staff = staff;
        this.columns = columns;
        this.pause = pause;
        this.log = log;
        this.analysis = analysis;
        this.usual = usual;
        this.schedule = schedule;
    }

    /** A column with the number of statements in the query log that looked at its property. */
    private record Column(
            String table,
            String property,
            String column,
            String kind,
            long sizeBytes,
            double filled,
            boolean filling,
            long uses) {}

    private record Settings(
            long minimumQueryTimeMs,
            long analysisPeriodHours,
            int maxAtOnce,
            long backfillPeriodDays,
            String schedule) {}

    @Override
    public void register(JavalinDefaultRoutingApi routes) {
        routes.get(PATH, this::list);
        routes.post(PATH, this::add);
        routes.delete(PATH, this::drop);
        routes.post(PATH + "/analyze", this::analyze);
    }

    private void list(Context context) {
        staff.require(context);
        Json.answer(
                context,
                Map.of(
                        "supported",
                        true,
                        "results",
                        listed(columns.all()),
                        "candidates",
                        analysis.candidates(usual),
                        "settings",
                        new Settings(
                                usual.least().toMillis(),
                                usual.period().toHours(),
                                usual.most(),
                                usual.backfill().toDays(),
                                schedule)));
    }

    private void add(Context context) {
        staff.require(context);
        Fields fields = Fields.of(context);
        String table = fields.choice("table", ColumnPlace.TABLES).orElse(ColumnPlace.EVENTS);
        Property property = ColumnPlace.of(
                table, fields.secret("property", LONGEST_NAME).orElseThrow(() -> Fields.required("property")));
        if (fields.flag("dry_run").orElse(false)) {
            Json.answer(context, Map.of("results", listed(columns.planned(property))));
            return;
        }
        Duration backfill = backfill(fields);
        List<StoredColumn> added = columns.add(property);
        columns.fill(List.of(property), backfill);
        context.status(201);
        Json.answer(context, Map.of("results", listed(added)));
    }

    private void drop(Context context) {
        staff.require(context);
        String table = context.queryParam("table");
        String property = context.queryParam("property");
        if (property == null) {
            throw Fields.required("property");
        }
        if (table != null && !ColumnPlace.TABLES.contains(table)) {
            throw DuetException.invalid("table", "table must be events or persons, not '" + table + "'");
        }
        String of = table == null ? ColumnPlace.EVENTS : table;
        AtomicBoolean isDropped = new AtomicBoolean();
        pause.during(() -> isDropped.set(columns.drop(ColumnPlace.of(of, property))));
        if (!isDropped.get()) {
            throw new DuetException(
                    Category.NOT_FOUND,
                    "not_found",
                    "the property '" + property + "' of " + of + " has no column",
                    "property",
                    null);
        }
        Json.answer(context, Map.of("dropped", true));
    }

    private void analyze(Context context) {
        staff.require(context);
        Fields fields = Fields.of(context);
        Scope scope = new Scope(
                fields.integer("analysis_period_hours", 1, Integer.MAX_VALUE)
                        .map(Duration::ofHours)
                        .orElse(usual.period()),
                fields.integer("minimum_query_time_ms", 0, Integer.MAX_VALUE)
                        .map(Duration::ofMillis)
                        .orElse(usual.least()),
                fields.integer("max_at_once", 1, 100).orElse(usual.most()),
                backfill(fields));
        boolean dry = fields.flag("dry_run").orElse(false);
        Json.answer(context, Map.of("results", dry ? analysis.planned(scope) : analysis.apply(scope)));
    }

    private Duration backfill(Fields fields) {
        return fields.integer("backfill_period_days", 0, 36_500)
                .map(Duration::ofDays)
                .orElse(usual.backfill());
    }

    private List<Column> listed(List<StoredColumn> some) {
        Set<String> known = some.stream().map(StoredColumn::asked).collect(Collectors.toSet());
        Map<String, Long> uses = log.uses(known);
        return some.stream()
                .map(column -> new Column(
                        column.table(),
                        column.property(),
                        column.column(),
                        column.kind(),
                        column.sizeBytes(),
                        column.filled(),
                        column.filling(),
                        uses.getOrDefault(column.asked(), 0L)))
                .toList();
    }
}
