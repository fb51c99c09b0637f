package dev.duet.clickhouse.queries;

import dev.duet.clickhouse.client.ClickHouseClient;
import dev.duet.clickhouse.client.Occasion;
import dev.duet.clickhouse.client.RowBinaryReader;
import dev.duet.clickhouse.materializedcolumns.Columns;
import dev.duet.clickhouse.materializedcolumns.MissingColumn;
import dev.duet.clickhouse.models.PersonNumbers;
import dev.duet.clickhouse.models.RememberedOverrides.Assumption;
import dev.duet.clickhouse.sql.Sql;
import dev.duet.events.DuetException;
import dev.duet.events.Purpose;
import dev.duet.events.event.Timestamps;
import dev.duet.events.question.SequencesQuestion;
import dev.duet.events.sequence.SequenceBuffer;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Answers a {@link SequencesQuestion}. As many events as may lie in the heap come as bare numbers in no order and are sorted
 * here. For more of them the server groups events by actor and Java sorts each actor's few; texts travel as codes then, which
 * are asked for beforehand. Both take a fraction of the time that sorting all rows with their texts takes. Actors whose order
 * or texts the numbers do not tell, and events that do not fit into them, come as sorted rows.
 */
public final class SequencesQuery {
    /** With no bit for a sign, what {@link SequencesSql#PACKED_MATCHES} leave for microseconds lasts until the year 2112. */
    private static final Instant PACKED_UNTIL = Timestamps.ofEpochMicros(1L << (63 - SequencesSql.PACKED_MATCHES));

    private static final int ACTORS_AT_ONCE = 5_000;

    /** How many questions may have their events in the heap at a time; the server groups for the others. */
    private static final Semaphore HEAP = new Semaphore(2);

    private final ClickHouseClient clickhouse;
    private final PersonNumbers numbers;
    private final SequencesQuestion<?> question;
    private final SequencesSql sql;
    private final Assumption assumption;
    private final Occasion occasion;
    private final SequenceBuffer buffer;

    private SequencesQuery(
            ClickHouseClient clickhouse,
            PersonNumbers numbers,
            SequencesQuestion<?> question,
            SequencesSql sql,
            Assumption assumption,
            Occasion occasion) {
        this.clickhouse = clickhouse;
        this.numbers = numbers;
        this.question = question;
        this.sql = sql;
        this.assumption = assumption;
        this.occasion = occasion;
        this.buffer = new SequenceBuffer(question);
    }

    /** The answer; what was folded cannot be taken back, so nothing is before the assumption is known to hold. */
    public static <R> R answer(
            ClickHouseClient clickhouse,
            PersonNumbers numbers,
            Columns columns,
            SequencesQuestion<R> question,
            Assumption assumption,
            Purpose purpose) {
        new SequencesQuery(
                        clickhouse,
                        numbers,
                        question,
                        new SequencesSql(question, columns),
                        assumption,
                        Occasion.of(question, purpose))
                .run();
        return question.fold().result();
    }

    private void run() {
        if (!isPacked()) {
            assumption.require();
            rows(sql, Sql.of(""));
        } else {
            inHeap().or(this::grouped).ifPresentOrElse(this::again, () -> rows(sql, Sql.of("")));
        }
        buffer.end();
    }

    /** Who is to be asked for as rows, when all others are folded; empty where the heap is not to hold all events. */
    private Optional<List<String>> inHeap() {
        int most = clickhouse.limits().eventsInHeap();
        if (most == 0 || !HEAP.tryAcquire()) {
            return Optional.empty();
        }
        try {
            NarrowEvents narrow = NarrowEvents.of(question, numbers).orElse(null);
            HeapSequences sequences = new HeapSequences(question, sql.isPerson(), clickhouse.limits(), narrow);
            Sql asked = narrow == null ? sql.flat(most + 1) : sql.narrow(narrow, most + 1);
            Optional<List<String>> rest =
                    clickhouse.queryBlocks(asked, occasion, in -> sequences.read(in, assumption::holds));
            if (!sequences.hadRoom()) {
                numbers.areOthers(question.project());
            }
            return rest;
        } finally {
            HEAP.release();
        }
    }

    /** The same by the server's grouping; empty where there are too many texts for that. */
    private Optional<List<String>> grouped() {
        assumption.require();
        int kinds = question.properties().size() + (question.names() ? 1 : 0);
        List<TextCodes> codes = kinds > 0 ? codes(kinds) : List.of();
        if (codes.stream().anyMatch(TextCodes::isTooLarge)) {
            return Optional.empty();
        }
        PackedSequences packed = new PackedSequences(question, codes, buffer);
        return Optional.of(clickhouse.queryBlocks(sql.packed(), occasion, blocks -> packed.read(blocks, sql)));
    }

    private boolean isPacked() {
        return question.selections().size() <= SequencesSql.PACKED_MATCHES
                && !question.range().from().isBefore(Instant.EPOCH)
                && !question.range().to().isAfter(PACKED_UNTIL);
    }

    /** In one statement for all kinds: of a small project's answer, the statements themselves are what takes time. */
    private List<TextCodes> codes(int kinds) {
        List<TextCodes> codes = Stream.generate(TextCodes::new).limit(kinds).toList();
        return clickhouse.query(sql.differentTexts(), occasion, row -> {
            while (row.hasNext()) {
                TextCodes ofKind = codes.get(row.uint8());
                String text = row.text();
                ofKind.add(row.int64(), text);
            }
            return codes;
        });
    }

    /**
     * Asks for actors whose numbers did not tell enough. Others have been folded by now, so that the question cannot be asked anew if a
     * column was dropped meanwhile: this statement alone does without any.
     */
    private void again(List<String> rest) {
        for (int from = 0; from < rest.size(); from += ACTORS_AT_ONCE) {
            asRows(rest.subList(from, Math.min(rest.size(), from + ACTORS_AT_ONCE)));
        }
    }

    private void asRows(List<String> actors) {
        try {
            rows(sql, sql.only(actors));
        } catch (DuetException e) {
            if (!MissingColumn.isWhy(e)) {
                throw e;
            }
            SequencesSql plain = new SequencesSql(question, sql.columns().withoutAny());
            rows(plain, plain.only(actors));
        }
    }

    private void rows(SequencesSql asked, Sql restriction) {
        int properties = question.properties().size();
        clickhouse.query(asked.rows(restriction), occasion, rows -> {
            while (rows.hasNext()) {
                readRow(rows, properties);
            }
            return buffer;
        });
    }

    private void readRow(RowBinaryReader row, int properties) throws IOException {
        String actor = row.text();
        long micros = row.int64();
        long matches = row.int64();
        String name = row.text();
        List<@Nullable String> texts = new ArrayList<>(properties);
        for (int i = 0; i < properties; i++) {
            texts.add(row.nullableText());
        }
        buffer.add(actor, micros, matches, name, texts);
    }
}
