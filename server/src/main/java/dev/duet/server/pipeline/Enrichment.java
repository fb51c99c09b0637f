package dev.duet.server.pipeline;

import dev.duet.events.event.Event;
import dev.duet.events.event.Group;
import dev.duet.events.event.Person;
import dev.duet.events.event.PersonMerge;
import dev.duet.server.identity.ChangedGroup;
import dev.duet.server.identity.DistinctId;
import dev.duet.server.identity.GroupTable;
import dev.duet.server.identity.GroupTypes;
import dev.duet.server.identity.GroupUpdate;
import dev.duet.server.identity.Identified;
import dev.duet.server.identity.Identity;
import dev.duet.server.identity.IdentityEvent;
import dev.duet.server.identity.PersonMerges;
import dev.duet.server.identity.PersonTable;
import dev.duet.server.identity.RefusedLink;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds and changes the persons and groups of a batch in one transaction, and notes there what the engine must be told, so
 * that a crash after it forgets nothing. Done again with the same batch it comes to the same. Used by one thread.
 */
final class Enrichment {
    private final Identity identity = new Identity();
    private final PersonTable personTable = new PersonTable();
    private final GroupTypes groupTypes = new GroupTypes();
    private final GroupTable groupTable = new GroupTable();

    /**
     * Works through the events and commits.
     *
     * @param inboxIds the rows that the batch is made of
     * @param open the same batch as it was noted before a crash, null when it is new
     * @param warnings where ingestion warnings go
     */
    Enriched enrich(
            Connection connection,
            List<IncomingEvent> events,
            List<Long> inboxIds,
            @Nullable OpenBatch open,
            List<IngestionWarning> warnings)
            throws SQLException {
        List<IngestionWarning> odd = new ArrayList<>();
        List<IdentityEvent> said =
                events.stream().map(Enrichment::identityEvent).toList();
        Identity.Outcome outcome = open == null ? identity.apply(connection, said) : identity.recall(connection, said);
        Identified identified = outcome.identified();
        List<Located> located = locate(connection, events, identified.numbers(), odd);
        List<ChangedGroup> groups = groupTable.update(connection, groupUpdates(connection, events, odd));
        Set<Long> persons = new LinkedHashSet<>();
        Set<Long> groupIds = new LinkedHashSet<>();
        Set<Long> gone = new LinkedHashSet<>();
        identified.changed().forEach(person -> persons.add(person.number()));
        groups.forEach(group -> groupIds.add(group.id()));
        identified.merges().forEach(merge -> gone.add(merge.person()));
        if (open != null) {
            persons.addAll(open.persons());
            groupIds.addAll(open.groups());
            gone.addAll(open.merges());
        }
        boolean mustBeNoted = identified.wroteAnything() || !groups.isEmpty() || groupTypes.takeWrote();
        if (mustBeNoted) {
            new OpenBatch(inboxIds, List.copyOf(persons), List.copyOf(groupIds), List.copyOf(gone)).open(connection);
        }
        List<Person> allPersons = open == null ? identified.changed() : personTable.read(connection, persons);
        List<Group> allGroups = (open == null ? groups : groupTable.read(connection, groupIds))
                .stream().map(ChangedGroup::group).toList();
        List<PersonMerge> merges = open == null ? identified.merges() : PersonMerges.read(connection, gone);
        connection.commit();
        outcome.remember();
        identified.refused().forEach(refused -> odd.add(warning(refused)));
        warnings.addAll(odd);
        return new Enriched(located, allPersons, allGroups, merges, mustBeNoted || open != null);
    }

    /** Does the same without committing, to see whether it can be done. */
    void rehearse(Connection connection, List<IncomingEvent> events) throws SQLException {
        List<IngestionWarning> odd = new ArrayList<>();
        identity.apply(
                connection, events.stream().map(Enrichment::identityEvent).toList());
        groupTable.update(connection, groupUpdates(connection, events, odd));
    }

    /** Forgets what is remembered of persons and groups, because a transaction did not end well. */
    void forget() {
        identity.forget();
        groupTypes.forget();
    }

    private static IdentityEvent identityEvent(IncomingEvent event) {
        return new IdentityEvent(
                new DistinctId(event.project(), event.distinctId()),
                event.timestamp(),
                event.wantsPerson(),
                event.change(),
                event.link());
    }

    private List<Located> locate(
            Connection connection, List<IncomingEvent> events, List<Long> numbers, List<IngestionWarning> odd)
            throws SQLException {
        List<Located> located = new ArrayList<>(events.size());
        for (int i = 0; i < events.size(); i++) {
            IncomingEvent incoming = events.get(i);
            Event event = new Event(
                    incoming.project(),
                    incoming.uuid(),
                    incoming.name(),
                    incoming.distinctId(),
                    numbers.get(i),
                    incoming.timestamp(),
                    incoming.receivedAt(),
                    incoming.properties(),
                    incoming.elementsChain(),
                    groups(connection, incoming, odd));
            located.add(new Located(incoming, event));
        }
        return located;
    }

    private List<String> groups(Connection connection, IncomingEvent event, List<IngestionWarning> odd)
            throws SQLException {
        if (event.groups().isEmpty()) {
            return Event.NO_GROUPS;
        }
        String[] keys = Event.NO_GROUPS.toArray(String[]::new);
        for (Map.Entry<String, String> group : event.groups().entrySet()) {
            Integer index = groupTypes.index(connection, event.project(), group.getKey());
            if (index == null) {
                odd.add(tooManyTypes(event.project(), group.getKey()));
            } else {
                keys[index] = group.getValue();
            }
        }
        return Arrays.asList(keys);
    }

    /** One update for each group, however many events of the batch are about it. */
    private List<GroupUpdate> groupUpdates(
            Connection connection, List<IncomingEvent> events, List<IngestionWarning> odd) throws SQLException {
        Map<List<Object>, GroupUpdate> updates = new LinkedHashMap<>();
        for (IncomingEvent event : events) {
            GroupChange change = event.groupChange();
            if (change == null) {
                continue;
            }
            Integer index = groupTypes.index(connection, event.project(), change.type());
            if (index == null) {
                odd.add(tooManyTypes(event.project(), change.type()));
            } else {
                updates.merge(
                        List.of(event.project(), index, change.key()),
                        new GroupUpdate(event.project(), index, change.key(), event.timestamp(), change.change()),
                        GroupUpdate::then);
            }
        }
        return List.copyOf(updates.values());
    }

    private static IngestionWarning tooManyTypes(long project, String type) {
        return new IngestionWarning(project, "group_type_limit", Map.of("group_type", type));
    }

    private static IngestionWarning warning(RefusedLink refused) {
        String kind = switch (refused.reason()) {
            case ID_NEVER_MERGES -> "distinct_id_never_merges";
            case ALREADY_IDENTIFIED -> "persons_not_merged";
        };
        Map<String, String> details = new LinkedHashMap<>();
        details.put("distinct_id", refused.who().id());
        details.put("other_distinct_id", refused.link().otherId());
        details.put("through", refused.link().kind().name());
        return new IngestionWarning(refused.who().project(), kind, details);
    }
}
