package dev.duet.server.http;

import io.javalin.config.JavalinConfig;
import io.javalin.config.Key;
import io.javalin.http.Context;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Every address that a server answers, as its router has them, and those that are answered before the router. */
public final class RegisteredRoutes {
    private static final Key<RegisteredRoutes> KEY = new Key<>("routes");
    private static final Set<String> METHODS = Set.of("GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "HEAD");

    /**
     * A method and a path.
     *
     * @param path with its variable parts in braces
     */
    public record Address(String method, String path) {}

    private final JavalinConfig settings;
    private final List<Address> direct;

    private RegisteredRoutes(JavalinConfig settings, List<Address> direct) {
        this.settings = settings;
        this.direct = direct;
    }

    /** Lets the handlers of a server that is being made ask for its addresses. */
    static void offer(JavalinConfig settings, List<Routes> features) {
        List<Address> direct = features.stream()
                .filter(DirectRoutes.class::isInstance)
                .map(feature -> ((DirectRoutes) feature).addresses())
                .flatMap(Collection::stream)
                .toList();
        settings.appData(KEY, new RegisteredRoutes(settings, direct));
    }

    /** The addresses of the server that a request came to, by path and method. */
    public static List<Address> of(Context context) {
        RegisteredRoutes routes = context.appData(KEY);
        Stream<Address> routed = routes.settings.unsafe.internalRouter.allHttpHandlers().stream()
                .map(handler -> new Address(handler.endpoint.method.toString(), handler.endpoint.path))
                .filter(address -> METHODS.contains(address.method()));
        return Stream.concat(routed, routes.direct.stream())
                .distinct()
                .sorted(Comparator.comparing(Address::path).thenComparing(Address::method))
                .toList();
    }
}
