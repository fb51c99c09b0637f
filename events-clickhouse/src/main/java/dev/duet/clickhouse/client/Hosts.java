package dev.duet.clickhouse.client;

import com.clickhouse.client.api.Client;
import com.clickhouse.client.api.ClientFaultCause;
import com.clickhouse.client.api.ConnectionInitiationException;
import dev.duet.clickhouse.client.ClickHouseClient.Address;
import dev.duet.events.DuetException;
import dev.duet.events.DuetException.Category;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The hosts of one database, which hold the same. The one that answered last is asked first; where it cannot be reached, the
 * next ones are, each once. Thread-safe.
 */
final class Hosts implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Hosts.class);

    private final List<Address> addresses;
    private final List<Client> clients;
    private final AtomicInteger first = new AtomicInteger();

    /** At least one address. */
    Hosts(List<Address> addresses) {
        this.addresses = List.copyOf(addresses);
        this.clients = addresses.stream().map(Hosts::client).toList();
    }

    private static Client client(Address address) {
        return new Client.Builder()
                .addEndpoint(address.url())
                .setUsername(address.user())
                .setPassword(address.password())
                .setDefaultDatabase(address.database())
                .setClientName("duet")
                .compressServerResponse(false)
                .compressClientRequest(false)
                .setConnectTimeout(5, ChronoUnit.SECONDS)
                .setMaxConnections(64)
                // Not what the server refused: a question that is too heavy would run four times before anybody is
                // told.
                .retryOnFailures(
                        ClientFaultCause.NoHttpResponse,
                        ClientFaultCause.ConnectTimeout,
                        ClientFaultCause.ConnectionRequestTimeout)
                .build();
    }

    /** A call that reads and so may be made again, whatever became of it. */
    <T> T read(Function<Client, T> call) {
        return call(call, Hosts::isWithoutAnswer);
    }

    /** A call that may write: made again only where the host was never reached. */
    <T> T write(Function<Client, T> call) {
        return call(call, Hosts::isNeverReached);
    }

    private <T> T call(Function<Client, T> call, Predicate<DuetException> again) {
        int start = first.get();
        for (int attempt = 0; ; attempt++) {
            int index = (start + attempt) % clients.size();
            try {
                T result = call.apply(clients.get(index));
                first.set(index);
                return result;
            } catch (DuetException e) {
                if (attempt == clients.size() - 1 || !again.test(e)) {
                    throw e;
                }
                LOG.warn("ClickHouse at {} cannot be reached; asking the next host", addresses.get(index), e);
            }
        }
    }

    boolean isAlive(int millis) {
        return clients.stream().anyMatch(client -> client.ping(millis));
    }

    private static boolean isWithoutAnswer(DuetException e) {
        return e.category() == Category.UNAVAILABLE && ClickHouseErrors.code(e) == 0;
    }

    private static boolean isNeverReached(DuetException e) {
        return ClickHouseErrors.isCausedBy(e, ConnectException.class)
                || ClickHouseErrors.isCausedBy(e, UnknownHostException.class)
                || ClickHouseErrors.isCausedBy(e, NoRouteToHostException.class)
                || ClickHouseErrors.isCausedBy(e, ConnectionInitiationException.class);
    }

    @Override
    public void close() {
        clients.forEach(Client::close);
    }
}
