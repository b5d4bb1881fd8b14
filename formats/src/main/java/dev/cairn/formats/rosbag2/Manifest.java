package dev.cairn.formats.rosbag2;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What `metadata.yaml`, or the table `metadata` of a storage file, says of a bag; nothing of it is believed unseen.
///
/// @param version of the layout, −1 where it is not said
/// @param storage `sqlite3`, `mcap` or another; empty where it is not said
/// @param compressionFormat `zstd` or another; empty for none
/// @param compressionMode `message`, `file` or empty, in small letters
/// @param paths storage files, in the order of recording
/// @param messages in all files, −1 where it is not said
/// @param startingNanos first log time, −1 where it is not said
/// @param durationNanos from the first message to the last, −1 where it is not said
/// @param texts further single values: `ros_distro`, and `custom_data` by its own keys
record Manifest(
        long version,
        String storage,
        String compressionFormat,
        String compressionMode,
        List<String> paths,
        long messages,
        long startingNanos,
        long durationNanos,
        List<Topic> topics,
        Map<String, String> texts) {

    /// The newest layout that is known.
    static final int NEWEST = 9;

    /// A topic as the manifest says it.
    ///
    /// @param latched whether an offered profile keeps the last message for who comes late
    /// @param messages −1 where it is not said
    record Topic(String name, String type, String serialization, boolean latched, String typeHash, long messages) {}

    /// Nothing is said.
    static final Manifest NONE = new Manifest(-1, "", "", "", List.of(), -1, -1, -1, List.of(), Map.of());

    /// Reads a manifest; empty if the text is none.
    static Optional<Manifest> read(String text, int nesting) {
        Optional<Yaml> document = Yaml.read(text, nesting);
        if (document.isEmpty() || !(document.get() instanceof Yaml.Dictionary)) {
            return Optional.empty();
        }
        Yaml root = document.get();
        Yaml bag = root.at("rosbag2_bagfile_information") instanceof Yaml.Dictionary inner ? inner : root;
        if (bag.at("storage_identifier").text().isEmpty()
                && bag.at("version").text().isEmpty()) {
            return Optional.empty();
        }
        List<String> paths = new ArrayList<>();
        for (Yaml path : bag.at("relative_file_paths").list()) {
            paths.add(path.text());
        }
        List<Topic> topics = new ArrayList<>();
        for (Yaml topic : bag.at("topics_with_message_count").list()) {
            topics.add(topic(topic, nesting));
        }
        Map<String, String> texts = new LinkedHashMap<>();
        if (bag.at("custom_data") instanceof Yaml.Dictionary(var custom)) {
            custom.forEach((key, value) -> texts.put("custom_data." + key, value.text()));
        }
        texts.put("ros_distro", bag.at("ros_distro").text());
        texts.values().removeIf(String::isEmpty);
        return Optional.of(new Manifest(
                bag.at("version").number(-1),
                bag.at("storage_identifier").text(),
                bag.at("compression_format").text(),
                bag.at("compression_mode").text().toLowerCase(java.util.Locale.ROOT),
                paths,
                bag.at("message_count").number(-1),
                bag.at("starting_time").at("nanoseconds_since_epoch").number(-1),
                bag.at("duration").at("nanoseconds").number(-1),
                topics,
                texts));
    }

    private static Topic topic(Yaml counted, int nesting) {
        Yaml topic = counted.at("topic_metadata");
        Yaml profiles = topic.at("offered_qos_profiles");
        return new Topic(
                topic.at("name").text(),
                topic.at("type").text(),
                topic.at("serialization_format").text(),
                profiles instanceof Yaml.Text(var text) ? Qos.latched(text, nesting) : Qos.latched(profiles),
                topic.at("type_description_hash").text().strip(),
                counted.at("message_count").number(-1));
    }

    /// What is said of a topic by its name.
    Optional<Topic> topic(String name) {
        return topics.stream().filter(topic -> topic.name().equals(name)).findFirst();
    }
}
