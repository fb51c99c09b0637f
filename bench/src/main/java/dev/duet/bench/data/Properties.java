package dev.duet.bench.data;

import dev.duet.bench.data.Vocabulary.Device;
import java.util.UUID;

/**
 * The properties of events: 10 keys, a price for four kinds of event, three utm keys for three sessions of ten; in the
 * order of their keys, as the canonical form wants them. Parts are joined from bytes made beforehand. Not thread-safe.
 */
final class Properties {
    private static final byte[][] BEFORE_URL = beforeUrl();
    private static final byte[][] URL = urls();
    private static final byte[][] AFTER_URL = afterUrl();
    private static final byte[][] UTM = utm();
    private static final byte[] PRICE = Json.ascii(",\"price\":");
    private static final byte[] QUOTE = Json.ascii("\"");
    private static final byte[] END = Json.ascii("}");

    /** How many combinations of utm keys there are. */
    static final int CAMPAIGNS = UTM.length;

    private final Json json = new Json();
    private final Json sessionPart = new Json();
    private byte[] afterUrl = {};
    private int device;
    private int campaign;

    /** Fixes what all events of a session share; {@code campaign} is -1 for a session without utm keys. */
    void startSession(int device, int referrer, UUID session, int campaign) {
        this.device = device;
        this.campaign = campaign;
        this.afterUrl = sessionPart
                .clear()
                .add(AFTER_URL[device * Vocabulary.REFERRERS.size() + referrer])
                .add(session)
                .add(QUOTE)
                .copy();
    }

    /** The text for one event; {@code price} in hundredths, 0 for none. */
    String event(int url, int price) {
        json.clear().add(BEFORE_URL[device]).add(URL[url]).add(afterUrl);
        if (price > 0) {
            json.add(PRICE).hundredths(price);
        }
        if (campaign >= 0) {
            json.add(UTM[campaign]);
        }
        return json.add(END).text();
    }

    private static byte[][] beforeUrl() {
        return Vocabulary.DEVICES.stream()
                .map(device -> "{\"$browser\":\"" + device.browser() + "\",\"$browser_version\":" + device.version()
                        + ",\"$current_url\":\"")
                .map(Json::ascii)
                .toArray(byte[][]::new);
    }

    private static byte[][] urls() {
        byte[][] urls = new byte[Vocabulary.URLS][];
        for (int i = 0; i < urls.length; i++) {
            urls[i] = Json.ascii(Vocabulary.url(i));
        }
        return urls;
    }

    private static byte[][] afterUrl() {
        int referrers = Vocabulary.REFERRERS.size();
        byte[][] parts = new byte[Vocabulary.DEVICES.size() * referrers][];
        for (int i = 0; i < parts.length; i++) {
            Device device = Vocabulary.DEVICES.get(i / referrers);
            parts[i] = Json.ascii("\",\"$device_type\":\"" + device.type()
                    + "\",\"$lib\":\"web\",\"$lib_version\":\"1.194.2\",\"$os\":\"" + device.system()
                    + "\",\"$referrer\":\"" + Vocabulary.REFERRERS.get(i % referrers) + "\",\"$screen_width\":"
                    + device.width() + ",\"$session_id\":\"");
        }
        return parts;
    }

    private static byte[][] utm() {
        return Vocabulary.CAMPAIGNS.stream()
                .flatMap(campaign -> Vocabulary.MEDIA.stream()
                        .flatMap(medium -> Vocabulary.SOURCES.stream()
                                .map(source -> ",\"utm_campaign\":\"" + campaign + "\",\"utm_medium\":\"" + medium
                                        + "\",\"utm_source\":\"" + source + "\"")))
                .map(Json::ascii)
                .toArray(byte[][]::new);
    }
}
