package dev.duet.server.inbox.kafka;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A broker's listener with a certificate made for the test, and one user, who can show the password in two ways. */
public final class SecureListener {
    private static final String SCRAM = "SCRAM-SHA-512";
    private static final String PASSWORD = "the broker's own 42";
    private static final String USER_PASSWORD = "a user's own & 42%";

    private final Path keys;
    private final Path certificate;
    private final int port;

    private SecureListener(Path keys, Path certificate, int port) {
        this.keys = keys;
        this.certificate = certificate;
        this.port = port;
    }

    static SecureListener make(Path folder, int port) {
        SecureListener listener = new SecureListener(folder.resolve("broker.p12"), folder.resolve("broker.pem"), port);
        listener.keytool(
                "-genkeypair",
                "-alias",
                "broker",
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-dname",
                "CN=broker",
                "-ext",
                "san=ip:127.0.0.1",
                "-validity",
                "3650",
                "-storetype",
                "PKCS12");
        listener.keytool("-exportcert", "-rfc", "-alias", "broker", "-file", listener.certificate.toString());
        return listener;
    }

    /** As {@code KAFKA_URL} takes it, by somebody who knows the password and trusts the certificate. */
    public String url(String topic) {
        return url(topic, USER_PASSWORD) + trust();
    }

    /** The same by SCRAM, where the password itself does not go to the broker. */
    public String urlByScram(String topic) {
        return urlByScram(topic, USER_PASSWORD);
    }

    public String urlByScramWithAnotherPassword(String topic) {
        return urlByScram(topic, "another");
    }

    /** The users that the broker's own records know. */
    static List<String> scramUsers() {
        return List.of(SCRAM + "=[name=duet,password=" + quoted(USER_PASSWORD) + "]");
    }

    public String urlWithAnotherPassword(String topic) {
        return url(topic, "another") + trust();
    }

    public String urlWithoutTrust(String topic) {
        return url(topic, USER_PASSWORD);
    }

    void addTo(Map<String, String> settings) {
        String address = "SECURE://127.0.0.1:" + port;
        settings.merge("listeners", address, (others, one) -> others + "," + one);
        settings.merge("advertised.listeners", address, (others, one) -> others + "," + one);
        settings.merge("listener.security.protocol.map", "SECURE:SASL_SSL", (others, one) -> others + "," + one);
        settings.put("listener.name.secure.sasl.enabled.mechanisms", "PLAIN," + SCRAM);
        settings.put("listener.name.secure.scram-sha-512.sasl.jaas.config", scramLogin(""));
        settings.put("listener.name.secure.plain.sasl.jaas.config", login("user_duet=" + quoted(USER_PASSWORD)));
        settings.put("listener.name.secure.ssl.keystore.type", "PKCS12");
        settings.put("listener.name.secure.ssl.keystore.location", keys.toString());
        settings.put("listener.name.secure.ssl.keystore.password", PASSWORD);
    }

    private String url(String topic, String password) {
        return "kafka://127.0.0.1:" + port + "/" + topic
                + "?security.protocol=SASL_SSL&sasl.mechanism=PLAIN&sasl.jaas.config="
                + encoded(login("username=" + quoted("duet") + " password=" + quoted(password)));
    }

    private String urlByScram(String topic, String password) {
        return "kafka://127.0.0.1:" + port + "/" + topic + "?security.protocol=SASL_SSL&sasl.mechanism=" + SCRAM
                + "&sasl.jaas.config="
                + encoded(scramLogin(" username=" + quoted("duet") + " password=" + quoted(password)))
                + trust();
    }

    private String trust() {
        return "&ssl.truststore.type=PEM&ssl.truststore.location=" + encoded(certificate.toString());
    }

    private static String login(String options) {
        return "org.apache.kafka.common.security.plain.PlainLoginModule required " + options + ";";
    }

    private static String scramLogin(String options) {
        return "org.apache.kafka.common.security.scram.ScramLoginModule required" + options + ";";
    }

    private static String quoted(String text) {
        return "\"" + text + "\"";
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private void keytool(String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(arguments));
        command.addAll(List.of("-keystore", keys.toString(), "-storepass", PASSWORD));
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException("keytool: " + said);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
