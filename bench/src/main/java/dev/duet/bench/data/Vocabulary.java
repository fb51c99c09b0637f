package dev.duet.bench.data;

import java.util.List;

/** The names and values that occur, and how often each does. */
public final class Vocabulary {
    /** Event names. */
    public static final List<String> EVENTS = List.of(
            "$pageview",
            "view_item",
            "$autocapture",
            "add_to_cart",
            "$pageleave",
            "search",
            "begin_checkout",
            "purchase",
            "signed_up",
            "logged_in",
            "newsletter_opened",
            "video_played",
            "video_finished",
            "file_uploaded",
            "report_exported",
            "comment_posted",
            "invite_sent",
            "invite_accepted",
            "plan_changed",
            "settings_saved",
            "refund",
            "support_opened",
            "app_crashed",
            "trial_started",
            "logged_out");

    /** Page views are three events of four; the names from the eleventh on share what is left. */
    private static final double[] EVENT_WEIGHTS = {
        74, 6.7, 4, 3, 2, 1.6, 1.4, 1.2, 0.8, 1, 0.4, 0.4, 0.3, 0.3, 0.3, 0.3, 0.3, 0.2, 0.3, 0.4, 0.2, 0.2, 0.2, 0.2,
        0.3
    };

    static final Draw EVENT = Draw.weighted(EVENT_WEIGHTS);

    /** How many different urls occur. */
    public static final int URLS = 2_000;

    static final Draw URL = Draw.zipf(URLS);

    static final List<String> PLANS = List.of("free", "pro", "team", "enterprise");
    static final Draw PLAN = Draw.weighted(62, 25, 10, 3);

    static final List<String> COUNTRIES = List.of("US", "DE", "GB", "FR", "BR", "IN", "JP", "NL", "PL", "ES");
    static final Draw COUNTRY = Draw.zipf(COUNTRIES.size());

    /** Browser, its version, kind of device, operating system and width of the screen go together. */
    record Device(String browser, int version, String type, String system, int width) {}

    static final List<Device> DEVICES = List.of(
            new Device("Chrome", 131, "Desktop", "Windows", 1920),
            new Device("Chrome", 130, "Desktop", "Mac OS X", 1440),
            new Device("Mobile Safari", 18, "Mobile", "iOS", 390),
            new Device("Chrome", 131, "Mobile", "Android", 412),
            new Device("Safari", 18, "Desktop", "Mac OS X", 1512),
            new Device("Firefox", 133, "Desktop", "Windows", 1920),
            new Device("Microsoft Edge", 131, "Desktop", "Windows", 2560),
            new Device("Firefox", 133, "Desktop", "Linux", 1680),
            new Device("Samsung Internet", 27, "Mobile", "Android", 384),
            new Device("Mobile Safari", 17, "Tablet", "iOS", 834));
    static final Draw DEVICE = Draw.zipf(DEVICES.size());

    static final List<String> REFERRERS = List.of(
            "$direct",
            "https://www.google.com/search?q=comfortable+running+shoes",
            "https://www.bing.com/search?q=running+shoes",
            "https://news.ycombinator.com/item?id=38912744",
            "https://www.reddit.com/r/running/comments/1b2c3d4/",
            "https://duckduckgo.com/");

    static final List<String> CAMPAIGNS =
            List.of("spring_sale", "brand_search", "retargeting_eu", "newsletter_42", "partner_blog", "launch_video");
    static final List<String> MEDIA = List.of("cpc", "email", "social", "affiliate");
    static final List<String> SOURCES = List.of("google", "newsletter", "facebook", "partner", "bing");

    private Vocabulary() {}

    /** Whether events of this name carry a price. */
    static boolean hasPrice(int event) {
        return event == 1 || event == 3 || event == 7 || event == 20;
    }

    /** The address of a page. */
    public static String url(int i) {
        return "https://www.example-shop.com/" + (i % 7 == 0 ? "category/" : "product/item-") + (100_000 + i * 37);
    }
}
