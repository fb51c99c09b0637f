package dev.duet.events.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class QueryStringTest {
    @Test
    void a_filter_comes_back_from_its_query_string() {
        ObjectNode filter = JsonMapper.shared()
                .readValue(
                        "{\"events\":[{\"id\":\"a & b=c\",\"math\":null}],\"breakdown_value\":[\"{\\\"x\\\": 1}\"],"
                                + "\"date_from\":\"2020-01-01T00:00:00Z\",\"formula\":\"A+B\",\"empty\":null}",
                        ObjectNode.class);
        Map<String, List<String>> parameters = new HashMap<>();
        for (String pair : QueryString.of(filter).split("&", -1)) {
            String[] parts = pair.split("=", 2);
            parameters.put(
                    URLDecoder.decode(parts[0], StandardCharsets.UTF_8),
                    List.of(URLDecoder.decode(parts[1], StandardCharsets.UTF_8)));
        }
        filter.remove("empty");
        assertThat(QueryString.toObject(parameters)).isEqualTo(filter);
    }
}
