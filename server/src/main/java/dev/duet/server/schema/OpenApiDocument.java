package dev.duet.server.schema;

import dev.duet.server.http.Json;
import dev.duet.server.http.RegisteredRoutes.Address;
import dev.duet.server.schema.RouteWords.Caller;
import dev.duet.server.schema.RouteWords.Words;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** An OpenAPI 3.0 document of some addresses and of what is said of them. */
final class OpenApiDocument {
    private static final String COMPONENTS = "/schema/components.json";
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final Pattern VARIABLE = Pattern.compile("\\{([a-z_]+)}");
    private static final Set<String> WITH_BODY = Set.of("POST", "PUT", "PATCH");

    private final ObjectNode document = JSON.objectNode();

    private OpenApiDocument() {}

    /** The document of a server with these addresses; those for browsers are left out. */
    static ObjectNode of(List<Address> addresses, RouteWords words, String version) {
        OpenApiDocument made = new OpenApiDocument();
        made.head(version);
        Set<String> chapters = new TreeSet<>();
        ObjectNode paths = made.document.putObject("paths");
        for (Address address : addresses) {
            Words said = words.of(address);
            if (said != null && said.caller() == Caller.PAGE) {
                continue;
            }
            String chapter = said == null ? "Other" : said.chapter();
            chapters.add(chapter);
            paths.withObjectProperty(address.path())
                    .set(address.method().toLowerCase(Locale.ROOT), operation(address, said, chapter));
        }
        ArrayNode tags = made.document.putArray("tags");
        chapters.forEach(chapter -> tags.addObject().put("name", chapter));
        made.components();
        return made.document;
    }

    private void head(String version) {
        document.put("openapi", "3.0.3");
        document.putObject("info")
                .put("title", "Duet")
                .put("version", version)
                .put(
                        "description",
                        "Product analytics. A trailing slash makes no difference to any address. Programs send a personal"
                                + " API key, browsers a session's cookie. What is not within the caller's reach is a 404.");
        document.putArray("servers").addObject().put("url", "/");
        ArrayNode security = document.putArray("security");
        security.addObject().putArray("personalApiKey");
        security.addObject().putArray("session");
    }

    private static ObjectNode operation(Address address, @Nullable Words said, String chapter) {
        ObjectNode operation = JSON.objectNode();
        operation.put("operationId", id(address));
        operation.putArray("tags").add(chapter);
        if (said != null) {
            boolean isOlder = !said.address().path().equals(address.path());
            operation.put("summary", said.summary());
            if (isOlder) {
                operation.put("description", "The same as " + said.address().path() + ".");
            }
            if (said.caller() == Caller.OPEN || said.caller() == Caller.TOKEN) {
                operation.putArray("security");
            }
        }
        ArrayNode parameters = parameters(address, said);
        if (!parameters.isEmpty()) {
            operation.set("parameters", parameters);
        }
        if (WITH_BODY.contains(address.method())) {
            body(operation, said == null ? null : said.body());
        }
        responses(operation, address, said);
        return operation;
    }

    /** A name of its own for each operation, made of its method and its path. */
    private static String id(Address address) {
        String path = address.path().replaceAll("[^A-Za-z0-9]+", "_").replaceAll("^_|_$", "");
        return address.method().toLowerCase(Locale.ROOT) + "_" + path;
    }

    private static ArrayNode parameters(Address address, @Nullable Words said) {
        ArrayNode parameters = JSON.arrayNode();
        Matcher variables = VARIABLE.matcher(address.path());
        while (variables.find()) {
            ObjectNode parameter = parameters
                    .addObject()
                    .put("name", variables.group(1))
                    .put("in", "path")
                    .put("required", true);
            parameter.putObject("schema").put("type", "string");
            if (variables.group(1).equals("project_id")) {
                parameter.put("description", "The project's number, or @current.");
            }
        }
        if (said != null && said.isList()) {
            number(parameters, "limit", "How many a page has.");
            number(parameters, "offset", "How many are left out before it.");
        }
        return parameters;
    }

    private static void number(ArrayNode parameters, String name, String description) {
        parameters
                .addObject()
                .put("name", name)
                .put("in", "query")
                .put("description", description)
                .putObject("schema")
                .put("type", "integer")
                .put("minimum", 0);
    }

    /** A body by the name of a component, which begins with a capital, or by the names of its fields. */
    private static void body(ObjectNode operation, @Nullable String fields) {
        ObjectNode schema = JSON.objectNode();
        if (fields != null && Character.isUpperCase(fields.charAt(0))) {
            schema.put("$ref", "#/components/schemas/" + fields);
        } else {
            schema.put("type", "object");
            ObjectNode properties = JSON.objectNode();
            ArrayNode required = JSON.arrayNode();
            for (String field : fields == null ? List.<String>of() : List.of(fields.split(", ", -1))) {
                String name = field.replace("*", "");
                properties.putObject(name);
                if (field.endsWith("*")) {
                    required.add(name);
                }
            }
            if (!properties.isEmpty()) {
                schema.set("properties", properties);
            }
            if (!required.isEmpty()) {
                schema.set("required", required);
            }
        }
        operation
                .putObject("requestBody")
                .putObject("content")
                .putObject("application/json")
                .set("schema", schema);
    }

    private static void responses(ObjectNode operation, Address address, @Nullable Words said) {
        ObjectNode responses = operation.putObject("responses");
        ObjectNode good = responses.putObject(address.method().equals("GET") ? "200" : "2XX");
        good.put("description", "The answer.");
        if (!address.method().equals("DELETE") && !address.method().equals("OPTIONS")) {
            ObjectNode schema = good.putObject("content")
                    .putObject(mediaType(address.path()))
                    .putObject("schema");
            if (said != null && said.isList()) {
                schema.put("$ref", "#/components/schemas/Page");
            }
        }
        responses
                .putObject("4XX")
                .put("description", "A refusal.")
                .putObject("content")
                .putObject("application/json")
                .putObject("schema")
                .put("$ref", "#/components/schemas/Error");
    }

    private static String mediaType(String path) {
        if (path.endsWith(".csv")) {
            return "text/csv";
        }
        if (path.endsWith(".js")) {
            return "application/javascript";
        }
        return path.equals("/metrics") || path.equals("/_health") ? "text/plain" : "application/json";
    }

    private void components() {
        ObjectNode components = document.putObject("components");
        components.set("schemas", Json.read(RouteWords.text(COMPONENTS)));
        ObjectNode schemes = components.putObject("securitySchemes");
        schemes.putObject("personalApiKey").put("type", "http").put("scheme", "bearer");
        schemes.putObject("session").put("type", "apiKey").put("in", "cookie").put("name", "sessionid");
    }
}
