package dev.duet.events.funnels;

import dev.duet.events.Engine;
import dev.duet.events.Purpose;
import dev.duet.events.question.Among;
import dev.duet.events.sequence.SequenceFold;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Tells which values of a run belong to the line that is meant; where needed the engine is asked which lines there are. */
record WantedValues(Engine engine, FunnelRequest request, Purpose purpose) {

    Predicate<List<String>> of(WantedActors wanted) {
        return switch (wanted.values()) {
            case WantedActors.Values.All() -> any -> true;
            case WantedActors.Values.OfLine(List<String> value) ->
                value.equals(List.of(FunnelShape.REST)) ? ofRestsName(value, lines(wanted.figure())) : value::equals;
            case WantedActors.Values.OfRest(Set<List<String>> own) ->
                not(own.isEmpty() ? own(lines(wanted.figure())) : own);
        };
    }

    private static Predicate<List<String>> ofRestsName(List<String> name, List<ValueTallies.Line<?>> lines) {
        Set<List<String>> own = own(lines);
        boolean rest = lines.stream().anyMatch(ValueTallies.Line::rest);
        return rest && !own.contains(name) ? not(own) : name::equals;
    }

    private static Predicate<List<String>> not(Set<List<String>> own) {
        return each -> !own.contains(each);
    }

    private static Set<List<String>> own(List<ValueTallies.Line<?>> lines) {
        return lines.stream()
                .filter(line -> !line.rest())
                .map(ValueTallies.Line::value)
                .collect(Collectors.toSet());
    }

    private List<ValueTallies.Line<?>> lines(WantedActors.Figure figure) {
        if (figure instanceof WantedActors.Figure.OfEntrance) {
            return ask(new EntranceFold(
                    request.definition(),
                    request.breakdown(),
                    new Entrances(request.buckets()),
                    request.fromStep(),
                    request.toStep()));
        }
        return ask(new StepsFold(request.definition(), request.breakdown()));
    }

    private <T> List<ValueTallies.Line<?>> ask(SequenceFold<List<ValueTallies.Line<T>>> fold) {
        return new ArrayList<>(engine.answer(request.question(Among.EVERYBODY, fold), purpose));
    }
}
