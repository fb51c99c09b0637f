package dev.duet.events.event;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Who did an event that was stored under a number of the past: first the number's survivor, then, where that one was split,
 * the owner of the event's distinct id. Chains are flattened when they come up, so that a question looks once in each of the
 * two tables; which merge was told first does not matter. Also knows what has changed since it was made, for whoever stores
 * it. Not thread-safe.
 */
public final class PersonOverrides {
    private final Map<Long, Long> survivors;
    private final Map<OwnedId, Long> owners;
    private final Set<Long> changedSurvivors = new HashSet<>();
    private final Set<OwnedId> changedOwners = new HashSet<>();

    /** A distinct id under a number that has survived. */
    public record OwnedId(long person, String distinctId) {}

    /** With nothing known. */
    public PersonOverrides() {
        this(Map.of(), Map.of());
    }

    /**
     * With what is stored; of a long table those rows will do that name a person of the merges and splits to come.
     *
     * @param survivors by the number that went
     * @param owners by the id that was split off
     */
    public PersonOverrides(Map<Long, Long> survivors, Map<OwnedId, Long> owners) {
        this.survivors = new HashMap<>(survivors);
        this.owners = new HashMap<>(owners);
    }

    /** The survivor of a number; the number itself where it never went. */
    public long survivor(long person) {
        return survivors.getOrDefault(person, person);
    }

    /** Who did what was stored under the number and the distinct id. */
    public long owner(long person, String distinctId) {
        long survivor = survivor(person);
        return owners.getOrDefault(new OwnedId(survivor, distinctId), survivor);
    }

    /** Takes a merge in; told again it changes nothing. */
    public void merge(long person, long into) {
        long survivor = survivor(into);
        if (survivors.containsKey(person) || survivor == person) {
            return;
        }
        survives(person, survivor);
        Map.copyOf(survivors).forEach((gone, present) -> {
            if (present == person) {
                survives(gone, survivor);
            }
        });
        Map.copyOf(owners).forEach((id, owner) -> {
            long present = owner == person ? survivor : owner;
            if (owner == person) {
                owns(id, present);
            }
            if (id.person() == person) {
                owns(new OwnedId(survivor, id.distinctId()), present);
            }
        });
    }

    /** Takes a split in; where the person went to another one meanwhile, the ids are taken from that. */
    public void split(long splitPerson, Map<String, Long> numbers) {
        long person = survivor(splitPerson);
        numbers.forEach((distinctId, number) -> {
            long owner = survivor(number);
            Map.copyOf(owners).forEach((id, before) -> {
                if (before == person && id.distinctId().equals(distinctId)) {
                    owns(id, owner);
                }
            });
            owns(new OwnedId(person, distinctId), owner);
        });
    }

    /** The survivors that are new or others than before. */
    public Map<Long, Long> changedSurvivors() {
        Map<Long, Long> changed = new HashMap<>();
        changedSurvivors.forEach(person -> changed.put(person, survivor(person)));
        return changed;
    }

    /** The owners that are new or others than before. */
    public Map<OwnedId, Long> changedOwners() {
        Map<OwnedId, Long> changed = new HashMap<>(owners);
        changed.keySet().retainAll(changedOwners);
        return changed;
    }

    private void survives(long person, long survivor) {
        survivors.put(person, survivor);
        changedSurvivors.add(person);
    }

    private void owns(OwnedId id, long owner) {
        owners.put(id, owner);
        changedOwners.add(id);
    }
}
