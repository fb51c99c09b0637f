package dev.duet.events.answer;

import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.PrimitiveIterator;
import java.util.stream.LongStream;

/** Numbers of persons in ascending order, eight bytes each: a cohort may hold millions. Immutable. */
public final class PersonSet extends AbstractSet<Long> {
    private final long[] numbers;

    private PersonSet(long[] numbers) {
        this.numbers = numbers;
    }

    public static PersonSet of(LongStream numbers) {
        return new PersonSet(numbers.sorted().distinct().toArray());
    }

    public static PersonSet of(Collection<Long> numbers) {
        return numbers instanceof PersonSet set ? set : of(numbers.stream().mapToLong(Long::longValue));
    }

    /** Those of this one and those of the other. */
    public PersonSet plus(PersonSet others) {
        return of(LongStream.concat(Arrays.stream(numbers), Arrays.stream(others.numbers)));
    }

    @Override
    public int size() {
        return numbers.length;
    }

    @Override
    public boolean contains(Object number) {
        return number instanceof Long wanted && Arrays.binarySearch(numbers, wanted) >= 0;
    }

    @Override
    public Iterator<Long> iterator() {
        PrimitiveIterator.OfLong iterator = Arrays.stream(numbers).iterator();
        return iterator;
    }

    /** Collects the numbers of an answer one by one. Not thread-safe. */
    public static final class Builder {
        private final LongStream.Builder numbers = LongStream.builder();

        public Builder add(long number) {
            numbers.add(number);
            return this;
        }

        public PersonSet build() {
            return of(numbers.build());
        }
    }
}
