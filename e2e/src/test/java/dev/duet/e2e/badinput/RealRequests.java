package dev.duet.e2e.badinput;

import dev.duet.e2e.api.Project;
import java.util.List;
import java.util.stream.Stream;

/** One good request for each route: what a mutation starts from. */
final class RealRequests {
    private static final String TREND = """
            {"events":[{"id":"fuzz","type":"events","order":0,"name":"fuzz","math":"total","properties":[{"key":"price","value":1,"operator":"gt"}]},\
            {"id":null,"type":"events","order":1,"math":"avg","math_property":"price"}],\
            "properties":{"type":"AND","values":[{"key":"plan","value":["pro","free"],"operator":"exact","type":"person"}]},\
            "date_from":"-30d","date_to":"2026-12-31","interval":"week","display":"ActionsLineGraph","compare":true,"formula":"A+B/2",\
            "breakdown":"tags","breakdown_type":"event","breakdown_limit":5,"smoothing_intervals":2,"filter_test_accounts":true,"refresh":true}""";

    private RealRequests() {}

    static List<Request> of(Project project, String personalKey) {
        String encoded = project.path("insights/trend/?date_from=-7d&events=%5B%7B%22id%22%3A%22fuzz%22%7D%5D");
        List<Request> open = List.of(
                Request.post("/api/login/", "{\"email\":\"no address\",\"password\":1}"),
                Request.post("/api/signup/", "{\"email\":\"no address\",\"password\":\"1\",\"first_name\":\"\"}"),
                Request.get("/_readiness"),
                Request.get("/_health"),
                Request.get("/_liveness"),
                Request.get("/metrics"));
        List<Request> api = List.of(
                Request.post(project.path("insights/trend/"), TREND),
                Request.get(encoded),
                Request.get(project.path("events/?event=fuzz&limit=10&after=-7d&distinct_id=user%201")),
                Request.get(project.path("events/01a2076d-4510-7569-90ae-a7cdccbb3127/")),
                Request.get(project.path("events/values/?key=price&value=1&event_name=fuzz")),
                Request.get(project.path("persons/?distinct_id=user%201&search=u")),
                Request.get(project.path("persons/?limit=10&offset=0")),
                Request.get(project.path(
                        "persons/?email=a&cohort=1&properties=%5B%7B%22key%22%3A%22a%22%2C%22value%22%3A1%7D%5D")),
                Request.get(project.path("persons.csv?search=u&limit=5")),
                Request.get(project.path("groups_types/")),
                Request.get(project.path("groups/?group_type_index=0&search=a&cursor=5")),
                Request.get(project.path("groups/related/?group_type_index=0&id=a")),
                Request.get(project.path("groups/property_values/?group_type_index=0&key=a&value=b")),
                Request.get(project.path("event_definitions/?search=a&limit=5&offset=1")),
                Request.get(project.path("property_definitions/?is_numerical=true&event_names=%5B%22a%22%5D")),
                Request.get(project.path("elements/stats/?date_from=-7d&limit=5")),
                Request.get(project.path("elements/values/?key=text&value=a")),
                Request.get(project.path("insights/?saved=true&order=-created_at&search=a")),
                Request.post(project.path("insights/"), "{\"name\":\"a\",\"filters\":{\"insight\":\"TRENDS\"}}"),
                Request.post(project.path("dashboards/"), "{\"name\":\"a\",\"pinned\":true,\"filters\":{}}"),
                Request.post(
                        project.path("annotations/"), "{\"content\":\"a\",\"date_marker\":\"2020-01-04T10:00:00Z\"}"),
                Request.get("/shared_dashboard/nothing"),
                Request.get(project.path("")),
                Request.post("/api/projects/", "{\"name\":\"made by a mutation\"}"),
                Request.get("/api/users/@me/"),
                Request.get("/api/personal_api_keys/"));
        List<Request> signed = api.stream()
                .map(request -> request.with("Authorization", "Bearer " + personalKey))
                .toList();
        return Stream.of(CaptureRequests.of(project, personalKey), open, signed, api)
                .flatMap(List::stream)
                .toList();
    }
}
