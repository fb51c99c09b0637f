package dev.duet.events.testkit.differential;

import java.util.List;

/** Elements chains and expressions over them. */
final class Elements {
    static final List<String> CHAINS = List.of(
            "button.primary.large:nth-child=\"2\"text=\"Go\";form#login:nth-child=\"1\";body",
            "a.nav:href=\"/x?y=1\"text=\"It's \\\"here\\\"\";li;ul;body",
            "svg;button:text=\"größe\";body",
            "div");

    static final List<String> EXPRESSIONS = List.of(
            "(^|;)button(\\.|:|;|$)", "^a", "text=\"Go\"", "(?i)GRÖẞE|GRÖßE", "form.*body$", ".", "", "nothing", "(");

    private Elements() {}
}
