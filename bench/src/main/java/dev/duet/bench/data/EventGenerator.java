package dev.duet.bench.data;

import dev.duet.events.event.Batch;
import dev.duet.events.event.Event;
import dev.duet.events.event.Person;
import dev.duet.events.event.Timestamps;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.UUID;

/**
 * Makes the events of a data set one batch after another: day by day, session by session, each with strictly rising
 * timestamps. A batch brings the persons that occur in it for the first time. Holds nothing but the present session and
 * who was seen. Not thread-safe.
 */
public final class EventGenerator {
    private static final int MOST_EVENTS_IN_SESSION = 60;
    /** Sessions start early enough to end on the same day, so that batches touch one day. */
    private static final long LATEST_START_SECONDS = 22 * 3_600L;

    private static final int LONGEST_PAUSE_SECONDS = 119;

    private final DataSet dataSet;
    private final Random64 random;
    private final People people;
    private final BitSet seen = new BitSet();
    private final Properties properties = new Properties();
    private final Json json = new Json();
    private final Draw projects;
    private long made;

    private int project;
    private int person;
    private String distinctId = "";
    private long time;
    private int leftInSession;

    public EventGenerator(DataSet dataSet) {
        this.dataSet = dataSet;
        this.random = new Random64(dataSet.seed());
        this.people = new People(dataSet.seed(), dataSet.persons());
        double[] shares = new double[DataSet.PROJECTS];
        java.util.Arrays.fill(shares, (1 - DataSet.FIRST_PROJECT_SHARE) / (DataSet.PROJECTS - 1));
        shares[0] = DataSet.FIRST_PROJECT_SHARE;
        this.projects = Draw.weighted(shares);
    }

    public boolean hasNext() {
        return made < dataSet.events();
    }

    /** The next events, at most {@code size}; fewer only at the end. */
    public Batch next(int size) {
        int count = (int) Math.min(size, dataSet.events() - made);
        List<Event> events = new ArrayList<>(count);
        List<Person> persons = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            if (leftInSession == 0) {
                startSession();
            }
            events.add(event());
            if (!seen.get(person)) {
                seen.set(person);
                persons.add(people.person(project, person, time));
            }
            made++;
        }
        return new Batch(events, persons, List.of());
    }

    private void startSession() {
        int day = (int) (made * DataSet.DAYS / dataSet.events());
        project = 1 + projects.next(random);
        person = people.draw(project, random);
        long traits = people.traits(person);
        distinctId = people.distinctId(person, traits, random, json);
        time = DataSet.startOfDay(day) + 1_000_000L * random.next((int) LATEST_START_SECONDS) + random.next(1_000_000);
        // Geometric with a mean of eight events.
        leftInSession = 1;
        while (leftInSession < MOST_EVENTS_IN_SESSION && random.next(8) != 0) {
            leftInSession++;
        }
        int campaign = random.next(10) < 3 ? random.next(Properties.CAMPAIGNS) : -1;
        properties.startSession(
                Vocabulary.DEVICE.next(new Random64(traits)),
                random.next(Vocabulary.REFERRERS.size()),
                timeOrdered(),
                campaign);
    }

    private Event event() {
        leftInSession--;
        time += 1_000_000L * (1 + random.next(LONGEST_PAUSE_SECONDS)) + random.next(1_000_000);
        int name = Vocabulary.EVENT.next(random);
        int price = Vocabulary.hasPrice(name) ? 99 + random.next(30_000) : 0;
        Instant timestamp = Timestamps.ofEpochMicros(time);
        return new Event(
                project,
                timeOrdered(),
                Vocabulary.EVENTS.get(name),
                distinctId,
                person,
                timestamp,
                timestamp.plusSeconds(2),
                properties.event(Vocabulary.URL.next(random), price),
                "",
                Event.NO_GROUPS);
    }

    /** An identifier of version 7 (RFC 9562), which today's SDKs send. */
    private UUID timeOrdered() {
        long most = ((time / 1_000) << 16) | 0x7000L | (random.next() & 0x0FFFL);
        return new UUID(most, (random.next() >>> 2) | (1L << 63));
    }
}
