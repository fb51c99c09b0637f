package dev.duet.server.http;

import dev.duet.events.DuetException;
import dev.duet.events.DuetException.Category;
import dev.duet.server.config.Config;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.config.SizeUnit;
import io.javalin.http.Context;
import io.javalin.util.JavalinBindException;
import java.util.List;
import org.eclipse.jetty.server.ForwardedRequestCustomizer;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** The HTTP server with all features' routes. Closing it lets requests that have begun come to their end. */
public final class HttpServer implements AutoCloseable {
    private static final int HEADER_BYTES = 32 * 1024;
    private static final int IDLE_MILLISECONDS = 60_000;
    private static final int STOP_MILLISECONDS = 5_000;
    private static final int MOST_THREADS = 100;

    private final Javalin javalin;

    private HttpServer(Javalin javalin) {
        this.javalin = javalin;
    }

    /**
     * Starts listening.
     *
     * @param budget of what request bodies may hold at the same time
     * @throws DuetException CONFLICT when the port is taken
     */
    public static HttpServer start(Config config, HttpMetrics metrics, MemoryBudget budget, List<Routes> features) {
        Javalin javalin = Javalin.create(settings -> {
            configure(settings, config, metrics);
            settings.jetty.modifyServer(server -> putBefore(server, features));
            settings.routes.before(WellFormed::check);
            settings.routes.before(SecurityHeaders::add);
            settings.routes.before(
                    context -> refuseLargeBody(context, config.limits().bodyBytes()));
            new Refusals().register(settings.routes);
            RegisteredRoutes.offer(settings, features);
            RequestBody.offer(settings, budget, config.limits().bodyBytes());
            features.forEach(feature -> feature.register(settings.routes));
        });
        try {
            return new HttpServer(javalin.start(config.host(), config.port()));
        } catch (JavalinBindException e) {
            throw portTaken(config);
        }
    }

    /** The refusal of a port that another program listens on. */
    public static DuetException portTaken(Config config) {
        return new DuetException(
                Category.CONFLICT,
                "port_taken",
                "port " + config.port() + " on " + config.host() + " is taken; choose another with --port",
                null,
                null);
    }

    public int port() {
        return javalin.port();
    }

    @Override
    public void close() {
        javalin.stop();
    }

    private static void configure(JavalinConfig settings, Config config, HttpMetrics metrics) {
        settings.startup.showJavalinBanner = false;
        settings.startup.showOldJavalinVersionWarning = false;
        settings.startup.startupWatcherEnabled = false;
        settings.http.maxRequestSize = config.limits().bodyBytes();
        settings.jetty.multipartConfig.maxTotalRequestSize(config.limits().bodyBytes(), SizeUnit.BYTES);
        settings.http.prefer405over404 = true;
        settings.http.generateEtags = false;
        settings.router.javaLangErrorHandler(Refusals::error);
        settings.requestLogger.http(metrics::record);
        QueuedThreadPool threads = new QueuedThreadPool(MOST_THREADS, 8);
        threads.setName("http");
        settings.jetty.threadPool = threads;
        settings.jetty.modifyHttpConfiguration(http -> configureJetty(http, config.trustProxy()));
        settings.jetty.modifyServer(server -> {
            server.setErrorHandler(new JettyRefusals());
            server.setStopTimeout(STOP_MILLISECONDS);
        });
    }

    private static void putBefore(Server server, List<Routes> features) {
        for (Routes feature : features) {
            if (feature instanceof DirectRoutes direct) {
                server.insertHandler(direct.handler());
            }
        }
        server.insertHandler(new GracefulHandler());
    }

    /** A body that says how large it is need not be read to be refused. */
    private static void refuseLargeBody(Context context, int most) {
        if (context.req().getContentLengthLong() > most) {
            throw RequestBody.tooLarge(most);
        }
    }

    private static void configureJetty(HttpConfiguration http, boolean trustProxy) {
        if (trustProxy) {
            http.addCustomizer(new ForwardedRequestCustomizer());
        }
        http.setSendServerVersion(false);
        http.setSendDateHeader(false);
        http.setRequestHeaderSize(HEADER_BYTES);
        http.setIdleTimeout(IDLE_MILLISECONDS);
    }
}
