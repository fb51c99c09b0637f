package dev.duet.server.recordings;

import dev.duet.events.answer.RecordingsAnswer.Recording;
import dev.duet.server.persons.PersonView;
import dev.duet.server.persons.StoredPerson;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A recording as the API shows it.
 *
 * @param id of the session
 * @param recordingDuration in whole seconds, rounded down
 * @param viewed whether the one who asks has viewed it
 * @param startUrl null where no page is named
 * @param person who was recorded; null for somebody who is no person
 */
record RecordingView(
        String id,
        boolean viewed,
        String distinctId,
        long recordingDuration,
        Instant startTime,
        Instant endTime,
        long clickCount,
        long keypressCount,
        @Nullable String startUrl,
        @Nullable PersonView person) {

    static RecordingView of(Recording recording, boolean viewed, @Nullable StoredPerson person) {
        return new RecordingView(
                recording.session(),
                viewed,
                recording.distinctId(),
                Duration.between(recording.startedAt(), recording.endedAt()).toSeconds(),
                recording.startedAt(),
                recording.endedAt(),
                recording.clicks(),
                recording.keypresses(),
                recording.startUrl().isEmpty() ? null : recording.startUrl(),
                person == null ? null : PersonView.of(person));
    }
}
