package dev.duet.server.flags;

import dev.duet.server.accounts.Access;
import dev.duet.server.capture.SdkRequests;
import dev.duet.server.http.Json;
import dev.duet.server.http.Routes;
import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;
import tools.jackson.databind.node.ObjectNode;

/**
 * The definitions of a project's flags, for SDKs that decide flags themselves and ask again and again whether something has
 * changed. They hold for whom flags are, so they need a personal API key.
 */
public final class LocalEvaluationRoutes implements Routes {
    private static final List<String> PATHS = List.of(
            "/flags/definitions",
            "/api/feature_flag/local_evaluation",
            "/api/projects/{project_id}/feature_flags/local_evaluation");

    private final Access access;
    private final Flags flags;

    public LocalEvaluationRoutes(Access access, Flags flags) {
        this.access = access;
        this.flags = flags;
    }

    @Override
    public void register(JavalinDefaultRoutingApi routes) {
        for (String path : PATHS) {
            routes.get(path, this::definitions);
            routes.options(path, context -> SdkRequests.allow(context).result(""));
        }
    }

    private void definitions(Context context) {
        SdkRequests.allow(context);
        long project = access.byKey(context).project().id();
        // SDKs send the name alone
        String send = context.queryParam("send_cohorts");
        boolean withCohorts = send != null && !send.equalsIgnoreCase("false") && !send.equals("0");
        byte[] body = Json.bytes(definitions(project, flags.sources(project), withCohorts));
        String tag = tag(body);
        context.header("ETag", tag);
        context.header("Cache-Control", "private, must-revalidate");
        if (isKnown(context, tag)) {
            context.status(304);
            return;
        }
        context.contentType("application/json").result(body);
    }

    private static ObjectNode definitions(long project, FlagSources sources, boolean withCohorts) {
        ObjectNode answer = Json.mapper().createObjectNode();
        var list = answer.putArray("flags");
        for (FeatureFlag flag : sources.flags()) {
            ObjectNode shown = list.addObject();
            shown.put("id", flag.id());
            shown.put("team_id", project);
            shown.put("name", flag.name());
            shown.put("key", flag.key());
            shown.set("filters", flag.filters());
            shown.put("deleted", false);
            shown.put("active", flag.active());
            shown.put("ensure_experience_continuity", flag.ensureExperienceContinuity());
            shown.put("version", flag.version());
        }
        ObjectNode types = answer.putObject("group_type_mapping");
        new TreeMap<>(sources.groupTypes()).forEach((index, name) -> types.put(Integer.toString(index), name));
        ObjectNode cohorts = answer.putObject("cohorts");
        if (withCohorts) {
            new TreeMap<>(sources.cohorts())
                    .forEach((id, cohort) -> LocalCohorts.of(cohort)
                            .ifPresent(definition -> cohorts.set(Long.toString(id), definition)));
        }
        return answer;
    }

    private static boolean isKnown(Context context, String tag) {
        String known = context.header("If-None-Match");
        return known != null
                && Arrays.stream(known.split(","))
                        .map(one -> one.strip().replaceFirst("^W/", ""))
                        .anyMatch(one -> one.equals(tag) || one.equals("*"));
    }

    private static String tag(byte[] body) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(body);
            return "\"" + HexFormat.of().formatHex(digest, 0, 16) + "\"";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
