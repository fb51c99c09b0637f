package dev.duet.server.demo;

import static dev.duet.server.demo.Dice.weighted;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A customer of the made-up product.
 *
 * @param key its key as a group
 * @param domain of its people's addresses
 */
record Company(String key, String name, String domain, String industry, int employees, String plan) {
    private static final List<String> FIRST = List.of(
            "Amber", "Birch", "Cobalt", "Delta", "Ember", "Fjord", "Granite", "Harbor", "Indigo", "Juniper", "Kestrel",
            "Lumen", "Maple", "North", "Ocean", "Pine", "Quartz", "River", "Slate", "Tundra");
    private static final List<String> SECOND =
            List.of("Works", "Labs", "Logistics", "Foods", "Energy", "Studio", "Health", "Bank", "Media", "Tools");

    static Company number(long seed, int index) {
        Dice dice = Dice.of(seed, "company", index);
        String name = dice.pick(FIRST) + " " + dice.pick(SECOND) + (index < 200 ? "" : " " + index / 200);
        String industry = dice.pick(
                weighted("software", 4),
                weighted("retail", 3),
                weighted("health", 2),
                weighted("finance", 2),
                weighted("public", 1));
        String plan = dice.pick(weighted("free", 6), weighted("team", 3), weighted("enterprise", 1));
        int employees = (int) Math.max(1, Math.exp(dice.gaussian(3.2, 1.3)));
        String domain = name.toLowerCase(Locale.ROOT).replace(' ', '-') + ".example";
        return new Company("company-" + (index + 1), name, domain, industry, employees, plan);
    }

    Map<String, Object> properties() {
        return Map.of("name", name, "industry", industry, "employees", employees, "plan", plan);
    }
}
