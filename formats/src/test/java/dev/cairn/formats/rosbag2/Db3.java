package dev.cairn.formats.rosbag2;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;

/// Makes storage files with SQLite itself, of the layouts 1 to 4.
final class Db3 implements AutoCloseable {
    private final Path file;
    private final Connection connection;
    private final int version;
    private int topics;

    private Db3(Path file, int version, String... pragmas) {
        this.file = file;
        this.version = version;
        try {
            connection = DriverManager.getConnection("jdbc:sqlite:" + file);
            run(pragmas);
            String hash = version >= 4 ? ", type_description_hash TEXT NOT NULL" : "";
            String qos = version >= 2 ? ", offered_qos_profiles TEXT NOT NULL" : "";
            run(
                    "CREATE TABLE topics(id INTEGER PRIMARY KEY, name TEXT NOT NULL, type TEXT NOT NULL,"
                            + " serialization_format TEXT NOT NULL" + qos + hash + ")",
                    "CREATE TABLE messages(id INTEGER PRIMARY KEY, topic_id INTEGER NOT NULL,"
                            + " timestamp INTEGER NOT NULL, data BLOB NOT NULL)",
                    "CREATE INDEX timestamp_idx ON messages (timestamp ASC)");
            if (version >= 3) {
                run(
                        "CREATE TABLE schema(schema_version INTEGER PRIMARY KEY, ros_distro TEXT NOT NULL)",
                        "INSERT INTO schema VALUES (" + version + ", 'jazzy')",
                        "CREATE TABLE metadata(id INTEGER PRIMARY KEY, metadata_version INTEGER NOT NULL,"
                                + " metadata TEXT NOT NULL)");
            }
            if (version >= 4) {
                run("CREATE TABLE message_definitions(id INTEGER PRIMARY KEY, topic_type TEXT NOT NULL,"
                        + " encoding TEXT NOT NULL, encoded_message_definition TEXT NOT NULL,"
                        + " type_description_hash TEXT NOT NULL)");
            }
            connection.setAutoCommit(false);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    static Db3 at(Path file, int version, String... pragmas) {
        return new Db3(file, version, pragmas);
    }

    Db3 run(String... statements) {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
            return this;
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    Db3 topic(String name, String type) {
        return topic(name, type, "cdr", "");
    }

    Db3 topic(String name, String type, String serialization, String qos) {
        Object[] values = {++topics, name, type, serialization, qos, "RIHS01_" + topics};
        return insert("topics", Arrays.copyOf(values, version >= 4 ? 6 : version >= 2 ? 5 : 4));
    }

    Db3 definition(String type, String encoding, String text) {
        return insert("message_definitions", null, type, encoding, text, "");
    }

    Db3 metadata(String yaml) {
        return insert("metadata", null, 9, yaml);
    }

    Db3 message(int topic, long nanos, byte[] data) {
        return insert("messages", null, topic, nanos, data);
    }

    private Db3 insert(String table, @org.jspecify.annotations.Nullable Object... values) {
        String places = "?" + ", ?".repeat(values.length - 1);
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO " + table + " VALUES (" + places + ")")) {
            for (int i = 0; i < values.length; i++) {
                insert.setObject(i + 1, values[i]);
            }
            insert.execute();
            return this;
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    Db3 commit() {
        try {
            connection.commit();
            return this;
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    Path file() {
        return file;
    }

    @Override
    public void close() throws SQLException {
        connection.commit();
        connection.close();
    }

    /// The bytes of the file once it is closed.
    byte[] done() throws Exception {
        close();
        return Files.readAllBytes(file);
    }
}
