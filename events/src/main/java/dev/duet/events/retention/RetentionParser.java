package dev.duet.events.retention;

import dev.duet.events.DuetException;
import dev.duet.events.question.RetentionQuestion;
import dev.duet.events.question.Series;
import dev.duet.events.request.BreakdownReader;
import dev.duet.events.request.BreakdownReader.RequestedProperties;
import dev.duet.events.request.Fields;
import dev.duet.events.request.InsightReader;
import dev.duet.events.request.InsightReader.RequestedSeries;
import dev.duet.events.request.ProjectSettings;
import dev.duet.events.time.Buckets;
import dev.duet.events.time.Interval;
import dev.duet.events.time.RelativeDate;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Reads the filter of a retention insight. */
final class RetentionParser {
    private static final String DEFAULT_TARGET = "$pageview";
    private static final int DEFAULT_INTERVALS = 11;

    private enum Type {
        RETENTION_RECURRING,
        RETENTION_FIRST_TIME
    }

    private enum Period {
        HOUR(Interval.HOUR),
        DAY(Interval.DAY),
        WEEK(Interval.WEEK),
        MONTH(Interval.MONTH);

        private final Interval interval;

        Period(Interval interval) {
            this.interval = interval;
        }
    }

    private final ProjectSettings project;
    private final RelativeDate.Calendar calendar;

    RetentionParser(ProjectSettings project, RelativeDate.Calendar calendar) {
        this.project = project;
        this.calendar = calendar;
    }

    RetentionRequest parse(ObjectNode filter) {
        InsightReader insight = new InsightReader(project, filter, calendar);
        Fields fields = insight.fields();
        RequestedSeries target = insight.single("target_entity");
        RequestedSeries returning = insight.single("returning_entity");
        Series targets = target == null ? new Series(DEFAULT_TARGET, insight.everywhere()) : target.series();
        RequestedProperties breakdown = BreakdownReader.readList(fields, project.definitions());
        RetentionQuestion question = new RetentionQuestion(
                project.id(),
                targets,
                returning == null ? targets : returning.series(),
                insight.actor(),
                fields.choice("retention_type", Type.class, Type.RETENTION_RECURRING) == Type.RETENTION_FIRST_TIME,
                periods(fields),
                breakdown == null ? List.of() : breakdown.properties());
        return breakdown == null
                ? new RetentionRequest(question, 0, List.of())
                : new RetentionRequest(question, breakdown.limit(), breakdown.cohorts());
    }

    /** So many whole periods, the last of which holds {@code date_to}. */
    private Buckets periods(Fields fields) {
        Interval interval = fields.choice("period", Period.class, Period.DAY).interval;
        int count = fields.number("total_intervals", DEFAULT_INTERVALS, 1, RetentionQuestion.MOST_PERIODS);
        String text = fields.text("date_to", 50);
        ZonedDateTime to = text == null
                ? calendar.now()
                : RelativeDate.asEnd(text, calendar)
                        .orElseThrow(() -> DuetException.invalid("date_to", "\"" + text + "\" is no date"));
        Instant last = interval.truncate(to.toInstant(), project.timezone(), project.weekStart());
        List<Instant> starts = new ArrayList<>(List.of(last));
        for (int i = 1; starts.size() < count; i++) {
            Instant start = interval.shift(last, -i, project.timezone());
            // a day that a country left out starts where the next one does: it is no period
            if (start.isBefore(starts.getLast())) {
                starts.add(start);
            }
        }
        Instant end = interval.shift(last, 1, project.timezone());
        return new Buckets(interval, project.timezone(), project.weekStart(), starts.reversed(), end, false);
    }
}
