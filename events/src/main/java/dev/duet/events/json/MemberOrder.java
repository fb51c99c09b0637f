package dev.duet.events.json;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The canonical order of an object's members, remembered for the next object with the same names in the same sequence: a
 * sender's events are alike, and sorting and looking through eighty names cost more than copying their values. Only names that
 * stand in JSON as they are have one. Immutable.
 */
final class MemberOrder {
    /** Fewer members are sorted as fast as they are looked up. */
    private static final int FEWEST = 6;

    private static final int MOST = 500;
    private static final int MOST_CHARACTERS = 20_000;

    /** A power of two; each place holds the last order of its hash, so that what is remembered is bounded. */
    private static final int PLACES = 128;

    private static final AtomicReferenceArray<@Nullable MemberOrder> REMEMBERED = new AtomicReferenceArray<>(PLACES);

    private final String[] names;
    private final int[] places;
    private final String[] openings;

    private MemberOrder(String[] names) {
        this.names = names;
        this.places = new int[names.length];
        this.openings = new String[names.length];
        Integer[] sorted = new Integer[names.length];
        Arrays.setAll(sorted, place -> place);
        Arrays.sort(sorted, Comparator.comparing(place -> names[place]));
        for (int i = 0; i < sorted.length; i++) {
            places[i] = sorted[i];
            openings[i] = (i == 0 ? "{\"" : ",\"") + names[sorted[i]] + "\":";
        }
    }

    /** The order of an object's members; null where it is not worth remembering, or where a name must be escaped. */
    static @Nullable MemberOrder of(Set<Map.Entry<String, JsonNode>> members) {
        int size = members.size();
        if (size < FEWEST || size > MOST) {
            return null;
        }
        int hash = size;
        for (Map.Entry<String, JsonNode> member : members) {
            hash = 31 * hash + member.getKey().hashCode();
        }
        int place = (hash ^ hash >>> 16) & (PLACES - 1);
        MemberOrder known = REMEMBERED.get(place);
        if (known != null && known.isOf(members)) {
            return known;
        }
        MemberOrder made = make(members);
        if (made != null) {
            REMEMBERED.set(place, made);
        }
        return made;
    }

    private static @Nullable MemberOrder make(Set<Map.Entry<String, JsonNode>> members) {
        String[] names = new String[members.size()];
        int characters = 0;
        int place = 0;
        for (Map.Entry<String, JsonNode> member : members) {
            String name = member.getKey();
            characters += name.length();
            if (characters > MOST_CHARACTERS || !CanonicalJson.isPlain(name)) {
                return null;
            }
            names[place++] = name;
        }
        return new MemberOrder(names);
    }

    private boolean isOf(Set<Map.Entry<String, JsonNode>> members) {
        if (members.size() != names.length) {
            return false;
        }
        int place = 0;
        for (Map.Entry<String, JsonNode> member : members) {
            if (!names[place++].equals(member.getKey())) {
                return false;
            }
        }
        return true;
    }

    int size() {
        return names.length;
    }

    /** Which member of the object comes in this place of the canonical text. */
    int place(int index) {
        return places[index];
    }

    /** What stands before the value in this place: the name, and what separates it from what is before. */
    String opening(int index) {
        return openings[index];
    }
}
