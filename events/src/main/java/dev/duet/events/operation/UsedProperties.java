package dev.duet.events.operation;

import dev.duet.events.DuetException;
import dev.duet.events.filter.Property;
import dev.duet.events.question.Question;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Finds the properties that a question looks at. A question is made of records and collections, so that nothing has to be
 * said here of the kinds there are, and a new one cannot be forgotten.
 */
public final class UsedProperties {
    /** Of a kind of record the parts that may hold a property; found once, as a question may hold a hundred thousand records. */
    private static final ClassValue<List<Method>> ACCESSORS = new ClassValue<>() {
        @Override
        protected List<Method> computeValue(Class<?> kind) {
            List<Method> accessors = new ArrayList<>();
            for (RecordComponent component : kind.getRecordComponents()) {
                if (!component.getType().isPrimitive() && component.getType() != String.class) {
                    component.getAccessor().setAccessible(true);
                    accessors.add(component.getAccessor());
                }
            }
            return List.copyOf(accessors);
        }
    };

    private final Set<String> found = new TreeSet<>();

    private UsedProperties() {}

    /** Them, as {@link AskedStatement#properties} calls them, in the order of their names. */
    public static Set<String> of(Question<?> question) {
        UsedProperties properties = new UsedProperties();
        properties.look(question);
        return properties.found;
    }

    private void look(@Nullable Object value) {
        switch (value) {
            case Property.OfEvent event -> found.add("event." + event.key());
            case Property.OfPerson person -> found.add("person." + person.key());
            case Property.OfGroup group -> found.add("group_" + group.type() + "." + group.key());
            case Property.OfSession _ -> found.add("event." + Property.OfSession.ID);
            case Optional<?> optional -> optional.ifPresent(this::look);
            case Collection<?> values -> lookAtObjects(values);
            case Map<?, ?> values -> {
                lookAtObjects(values.keySet());
                lookAtObjects(values.values());
            }
            case Record parts -> lookInto(parts);
            case null, default -> {}
        }
    }

    /** Lists of values may be long; they are of one kind, and so the first tells whether there is anything to find. */
    private void lookAtObjects(Collection<?> values) {
        for (Object value : values) {
            if (value instanceof String || value instanceof Number) {
                return;
            }
            look(value);
        }
    }

    private void lookInto(Record parts) {
        for (Method accessor : ACCESSORS.get(parts.getClass())) {
            try {
                look(accessor.invoke(parts));
            } catch (IllegalAccessException | InvocationTargetException e) {
                throw DuetException.internal("a question cannot be looked into", e);
            }
        }
    }
}
