package dev.duet.bench.capture;

import java.util.ArrayList;
import java.util.List;

/** The properties of one event in the sizes that real SDKs send. */
final class SampleProperties {
    private static final String SERVER = """
            {"$lib":"posthog-node","$lib_version":"4.3.1","$geoip_disable":true,"plan":"pro","amount":129.95,\
            "currency":"EUR","items":3,"coupon":"SPRING-2026","warehouse":"eu-central-1","gift":false}""";

    private SampleProperties() {}

    static String of(LoadPlan.EventKind kind) {
        return switch (kind) {
            case SERVER -> SERVER;
            case BROWSER -> browser();
        };
    }

    /** Eighty keys with the names and lengths that posthog-js gives a page view, plus some of a shop's own. */
    private static String browser() {
        List<String> properties = new ArrayList<>(List.of(
                "\"$os\":\"Mac OS X\"",
                "\"$os_version\":\"10.15.7\"",
                "\"$browser\":\"Chrome\"",
                "\"$device_type\":\"Desktop\"",
                "\"$current_url\":\"https://www.example-shop.com/product/item-104711?color=anthracite&size=42\"",
                "\"$host\":\"www.example-shop.com\"",
                "\"$pathname\":\"/product/item-104711\"",
                "\"$raw_user_agent\":\"Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36"
                        + " (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36\"",
                "\"$browser_version\":131",
                "\"$browser_language\":\"en-GB\"",
                "\"$browser_language_prefix\":\"en\"",
                "\"$screen_height\":982",
                "\"$screen_width\":1512",
                "\"$viewport_height\":774",
                "\"$viewport_width\":1512",
                "\"$lib\":\"web\"",
                "\"$lib_version\":\"1.194.2\"",
                "\"$insert_id\":\"k2v0x9y5t8r3m1qz\"",
                "\"$time\":1774000000.123",
                "\"$device_id\":\"0194a1b2-c3d4-7e5f-8a6b-7c8d9e0f1a2b\"",
                "\"$session_id\":\"0194a1b2-c3d4-7e5f-9a6b-7c8d9e0f1a2c\"",
                "\"$window_id\":\"0194a1b2-c3d4-7e5f-aa6b-7c8d9e0f1a2d\"",
                "\"$referrer\":\"https://www.google.com/\"",
                "\"$referring_domain\":\"www.google.com\"",
                "\"$autocapture_disabled_server_side\":false",
                "\"$web_vitals_enabled_server_side\":true",
                "\"$exception_capture_enabled_server_side\":false",
                "\"$dead_clicks_enabled_server_side\":false",
                "\"$is_identified\":true",
                "\"$process_person_profile\":true",
                "\"$timezone\":\"Europe/Berlin\"",
                "\"$feature_flag_payloads\":{}",
                "\"$active_feature_flags\":[\"new-checkout\",\"blue-button\"]",
                "\"$feature/new-checkout\":true",
                "\"$feature/blue-button\":\"variant-b\"",
                "\"$console_log_recording_enabled_server_side\":false",
                "\"$session_recording_start_reason\":\"recording_initialized\"",
                "\"$session_entry_url\":\"https://www.example-shop.com/category/100000\"",
                "\"$initial_person_info\":{\"r\":\"$direct\",\"u\":\"https://www.example-shop.com/\"}",
                "\"title\":\"Comfortable running shoes in anthracite - Example Shop\""));
        for (int i = properties.size(); i < 80; i++) {
            properties.add("\"shop_attribute_" + i + "\":" + (i % 3 == 0 ? i * 17 : "\"value " + i * 31 + "\""));
        }
        return "{" + String.join(",", properties) + "}";
    }
}
