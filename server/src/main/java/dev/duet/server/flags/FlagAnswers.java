package dev.duet.server.flags;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Decisions in the forms that SDKs of different age read; each is put into an answer that may hold more. Stateless. */
final class FlagAnswers {
    private FlagAnswers() {}

    /**
     * As {@code /decide}: version 1 lists the flags that are on, 2 maps them, 3 shows all with their payloads, later ones
     * are as {@code /flags?v=2}.
     */
    static void decide(ObjectNode answer, int version, FlagDecisions decided) {
        switch (version) {
            case 0, 1 -> {
                ArrayNode keys = answer.putArray("featureFlags");
                decided.decisions().stream()
                        .filter(FlagDecision::enabled)
                        .forEach(decision -> keys.add(decision.key()));
            }
            case 2 -> {
                ObjectNode values = answer.putObject("featureFlags");
                decided.decisions().stream()
                        .filter(FlagDecision::enabled)
                        .forEach(decision -> values.set(decision.key(), decision.value()));
            }
            case 3 -> values(answer, decided);
            default -> details(answer, decided);
        }
    }

    /** As {@code /flags}: version 2 and later hold each flag with its reason, earlier ones are as {@code /decide?v=3}. */
    static void flags(ObjectNode answer, int version, FlagDecisions decided) {
        if (version >= 2) {
            details(answer, decided);
        } else {
            values(answer, decided);
        }
    }

    private static void values(ObjectNode answer, FlagDecisions decided) {
        ObjectNode values = answer.putObject("featureFlags");
        ObjectNode payloads = answer.putObject("featureFlagPayloads");
        for (FlagDecision decision : decided.decisions()) {
            values.set(decision.key(), decision.value());
            @Nullable String payload = decision.payload();
            if (payload != null) {
                payloads.put(decision.key(), payload);
            }
        }
        answer.put("errorsWhileComputingFlags", decided.errors());
    }

    private static void details(ObjectNode answer, FlagDecisions decided) {
        ObjectNode flags = answer.putObject("flags");
        for (FlagDecision decision : decided.decisions()) {
            ObjectNode flag = flags.putObject(decision.key());
            flag.put("key", decision.key());
            flag.put("enabled", decision.enabled());
            flag.put("variant", decision.variant());
            ObjectNode reason = flag.putObject("reason");
            reason.put("code", decision.reason().code());
            reason.put("condition_index", decision.condition() < 0 ? null : decision.condition());
            reason.put("description", decision.reason().description(decision.condition()));
            ObjectNode metadata = flag.putObject("metadata");
            metadata.put("id", decision.flag());
            metadata.put("version", decision.version());
            metadata.put("payload", decision.payload());
        }
        answer.put("errorsWhileComputingFlags", decided.errors());
    }
}
