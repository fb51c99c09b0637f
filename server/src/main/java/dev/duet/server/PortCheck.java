package dev.duet.server;

import dev.duet.server.config.Config;
import dev.duet.server.http.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** A look at the port before anything is started, so that a taken one is told at once and not after a database's start. */
final class PortCheck {
    private PortCheck() {}

    static void refuseTaken(Config config) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(config.host(), config.port()));
        } catch (IOException e) {
            throw HttpServer.portTaken(config);
        }
    }
}
