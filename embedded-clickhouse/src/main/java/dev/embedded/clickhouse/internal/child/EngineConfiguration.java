package dev.embedded.clickhouse.internal.child;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Writes the engine's configuration: small caches, small pools, and one user who may do anything inside the data directory and
 * nothing outside. The engine itself checks those grants, whatever the SQL looks like.
 */
final class EngineConfiguration {
    private EngineConfiguration() {}

    /** Writes the files into the folder and returns the main one. */
    static Path write(Path folder, ChildOptions options) throws IOException {
        Files.createDirectories(folder);
        Path users = folder.resolve("users.xml");
        Files.writeString(users, users(options));
        Path main = folder.resolve("config.xml");
        Files.writeString(main, main(options, users));
        return main;
    }

    private static String main(ChildOptions options, Path users) {
        return """
                <clickhouse>
                  <users_config>%s</users_config>
                  <max_server_memory_usage>%d</max_server_memory_usage>
                  <max_server_memory_usage_to_ram_ratio>1</max_server_memory_usage_to_ram_ratio>
                  <mark_cache_size>67108864</mark_cache_size>
                  <index_mark_cache_size>16777216</index_mark_cache_size>
                  <primary_index_cache_size>67108864</primary_index_cache_size>
                  <uncompressed_cache_size>0</uncompressed_cache_size>
                  <query_condition_cache_size>16777216</query_condition_cache_size>
                  <compiled_expression_cache_size>16777216</compiled_expression_cache_size>
                  <mmap_cache_size>256</mmap_cache_size>
                  <max_thread_pool_size>1000</max_thread_pool_size>
                  <max_thread_pool_free_size>16</max_thread_pool_free_size>
                  <access_control_improvements>
                    <table_engines_require_grant>true</table_engines_require_grant>
                  </access_control_improvements>
                %s</clickhouse>
                """.formatted(escaped(users.toString()), options.maxServerMemory(), cluster(options.loopbackShards()));
    }

    /** All shards are this engine; without a database of their own they are asked inside the process, by no network. */
    private static String cluster(int shards) {
        String shard = """
                        <shard>
                          <internal_replication>true</internal_replication>
                          <replica><host>127.0.0.1</host><port>9000</port></replica>
                        </shard>
                """;
        return shards == 0 ? "" : """
                  <tcp_port>9000</tcp_port>
                  <macros><cluster>loopback</cluster><shard>1</shard><replica>one</replica></macros>
                  <remote_servers>
                    <loopback>
                %s    </loopback>
                  </remote_servers>
                """.formatted(shard.repeat(shards));
    }

    private static String settings(Map<String, String> settings) {
        StringBuilder xml = new StringBuilder();
        settings.forEach((name, value) -> xml.append("      <")
                .append(name)
                .append('>')
                .append(escaped(value))
                .append("</")
                .append(name)
                .append(">\n"));
        return xml.toString();
    }

    private static String users(ChildOptions options) {
        return """
                <clickhouse>
                  <profiles>
                    <default>
                      <max_memory_usage>%d</max_memory_usage>
                      <!-- Otherwise a server of less than 1 GiB for each thread reads with one thread only. -->
                      <max_threads_min_free_memory_per_thread>0</max_threads_min_free_memory_per_thread>
                      <allow_introspection_functions>0</allow_introspection_functions>
                      <allow_experimental_eval_table_function>0</allow_experimental_eval_table_function>
                      <dialect>clickhouse</dialect>
                      <constraints>
                        <allow_introspection_functions><const/></allow_introspection_functions>
                        <allow_experimental_eval_table_function><const/></allow_experimental_eval_table_function>
                        <dialect><const/></dialect>
                      </constraints>
                %s    </default>
                  </profiles>
                  <quotas><default/></quotas>
                  <users>
                    <default>
                      <password></password>
                      <networks><ip>::/0</ip></networks>
                      <profile>default</profile>
                      <quota>default</quota>
                      <grants>
                %s      </grants>
                    </default>
                  </users>
                </clickhouse>
                """.formatted(
                options.maxQueryMemory(), settings(options.settings()), Grants.xml(options.loopbackShards() > 0));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
