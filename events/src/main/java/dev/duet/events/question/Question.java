package dev.duet.events.question;

/**
 * Something that an engine can answer, complete and checked.
 *
 * @param <A> what the answer is
 */
public sealed interface Question<A>
        permits TrendsQuestion,
                HistogramQuestion,
                EventsQuestion,
                PropertyValuesQuestion,
                FirstEventQuestion,
                StickinessQuestion,
                LifecycleQuestion,
                RetentionQuestion,
                SequencesQuestion,
                ActorsQuestion,
                PersonsQuestion,
                PersonStretchesQuestion,
                MembersQuestion,
                CorrelationQuestion,
                ElementChainsQuestion,
                RecordingsQuestion,
                RecordingChunksQuestion {

    /** The project whose data is asked about; an answer never holds anything of another one. */
    long project();
}
