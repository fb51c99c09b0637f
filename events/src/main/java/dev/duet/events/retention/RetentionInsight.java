package dev.duet.events.retention;

import dev.duet.events.Engine;
import dev.duet.events.Purpose;
import dev.duet.events.actors.ActorLinks;
import dev.duet.events.actors.ActorsKind;
import dev.duet.events.actors.BreakdownChoice;
import dev.duet.events.actors.LinkBudget;
import dev.duet.events.json.Numbers;
import dev.duet.events.question.RetentionQuestion;
import dev.duet.events.request.CohortLine;
import dev.duet.events.request.Fields;
import dev.duet.events.request.ProjectSettings;
import dev.duet.events.retention.RetentionLines.Part;
import dev.duet.events.time.BucketNames;
import dev.duet.events.time.Buckets;
import java.time.Clock;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Answers retention. Thread-safe. */
public final class RetentionInsight {
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssXXX", Locale.ROOT);

    /** What the line of all values without one of their own is called. */
    private static final String REST = "Other";

    private enum Shown {
        TABLE,
        LINE
    }

    private final Engine engine;
    private final Clock clock;

    public RetentionInsight(Engine engine, Clock clock) {
        this.engine = engine;
        this.clock = clock;
    }

    /** The {@code result} of the API's answer; throws as the other insights do. */
    public ArrayNode answer(ProjectSettings project, ObjectNode filter, Purpose purpose) {
        RetentionRequest request = new RetentionParser(project, project.calendar(clock)).parse(filter);
        RetentionQuestion question = request.question();
        List<RetentionLines.Line> lines = request.cohorts().isEmpty()
                ? RetentionLines.of(request, engine.answer(question, purpose))
                : cohorts(request, purpose);
        String display = Fields.of(filter).text("display", 100);
        Shown shown = "ActionsLineGraph".equals(display) ? Shown.LINE : Shown.TABLE;
        ActorLinks links = ActorLinks.of(ActorsKind.RETENTION, project.id(), filter)
                .with(ActorLinks.dates(question.periods().range()));
        LinkBudget budget = new LinkBudget();
        ArrayNode result = JsonNodeFactory.instance.arrayNode();
        for (RetentionLines.Line line : lines) {
            People people = People.of(links, line, budget);
            switch (shown) {
                case TABLE -> addTable(result, question.periods(), line, people);
                case LINE -> addLines(result, question.periods(), line, people);
            }
        }
        return result;
    }

    /** A question for each cohort: a person may be in several of them. */
    private List<RetentionLines.Line> cohorts(RetentionRequest request, Purpose purpose) {
        List<RetentionLines.Line> lines = new ArrayList<>();
        for (CohortLine cohort : request.cohorts()) {
            RetentionQuestion question = request.question().only(cohort.filter());
            lines.add(new RetentionLines.Line(
                    new Part.OfCohort(cohort),
                    RetentionTable.of(
                            engine.answer(question, purpose).patterns(),
                            question.periods().count())));
        }
        return lines;
    }

    private static void addTable(ArrayNode result, Buckets periods, RetentionLines.Line split, People people) {
        RetentionTable table = split.table();
        for (int row = 0; row < table.rows().size(); row++) {
            ObjectNode shown = result.addObject();
            shown.put("date", date(periods, row));
            shown.put("label", label(periods, row));
            ArrayNode values = shown.putArray("values");
            for (long count : table.rows().get(row)) {
                ObjectNode cell = values.addObject();
                cell.put("count", count);
                cell.putArray("people");
            }
            shown.set("people_url", people.behind(row));
            addValue(shown, split);
        }
    }

    private static void addValue(ObjectNode row, RetentionLines.Line split) {
        switch (split.part()) {
            case Part.Whole() -> {}
            case Part.OfValue(List<String> value) -> row.set("breakdown_value", ActorLinks.texts(value));
            case Part.OfRest _ -> row.set("breakdown_value", ActorLinks.texts(List.of(REST)));
            case Part.OfCohort(CohortLine cohort) -> {
                row.put("breakdown", cohort.label());
                row.set("breakdown_value", cohort.value());
            }
        }
    }

    /** What stands before a row's own label. */
    private static String before(RetentionLines.Line split) {
        return switch (split.part()) {
            case Part.Whole() -> "";
            case Part.OfValue(List<String> value) -> String.join("::", value) + " - ";
            case Part.OfRest _ -> REST + " - ";
            case Part.OfCohort(CohortLine cohort) -> cohort.label() + " - ";
        };
    }

    /** Percentages of each row's size, a line for each row. */
    private static void addLines(ArrayNode result, Buckets periods, RetentionLines.Line split, People people) {
        RetentionTable table = split.table();
        BucketNames names = new BucketNames(periods);
        for (int row = 0; row < table.rows().size(); row++) {
            List<Long> cells = table.rows().get(row);
            long size = cells.getFirst();
            ObjectNode line = result.addObject();
            line.put("label", before(split) + label(periods, row));
            addValue(line, split);
            line.put("count", size);
            line.set("people_url", people.behind(row));
            ArrayNode data = line.putArray("data");
            ArrayNode labels = line.putArray("labels");
            ArrayNode days = line.putArray("days");
            for (int cell = 0; cell < cells.size(); cell++) {
                data.add(Numbers.shown(size == 0 ? 0 : Numbers.decimals(100.0 * cells.get(cell) / size, 2)));
                labels.add(label(periods, cell));
                days.add(names.day(row + cell));
            }
        }
    }

    /** The lists of who is behind the rows of a line, where there is room for their links. */
    private record People(ActorLinks links, boolean shown) {
        static People of(ActorLinks links, RetentionLines.Line split, LinkBudget budget) {
            ActorLinks chosen = links.with(chosen(split));
            return new People(chosen, budget.allows(split.table().rows().size(), chosen));
        }

        private static ObjectNode chosen(RetentionLines.Line split) {
            return switch (split.part()) {
                case Part.Whole() -> ActorLinks.nothing();
                case Part.OfValue(List<String> value) -> BreakdownChoice.value(value);
                case Part.OfRest(List<List<String>> own) -> BreakdownChoice.rest(own);
                case Part.OfCohort(CohortLine cohort) -> ActorLinks.nothing().set("breakdown_value", cohort.value());
            };
        }

        JsonNode behind(int row) {
            return ActorLinks.node(shown ? links.url(ActorLinks.nothing().put("selected_interval", row)) : null);
        }
    }

    private static String label(Buckets periods, int number) {
        String unit = periods.interval().name();
        return unit.charAt(0) + unit.substring(1).toLowerCase(Locale.ROOT) + " " + number;
    }

    private static String date(Buckets periods, int row) {
        return DATE.format(periods.starts().get(row).atZone(periods.zone()));
    }
}
