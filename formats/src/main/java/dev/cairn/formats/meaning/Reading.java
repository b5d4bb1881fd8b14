package dev.cairn.formats.meaning;

import dev.cairn.episode.Label;
import dev.cairn.episode.source.FormatException;
import dev.cairn.episode.source.ReadLimits;
import dev.cairn.formats.log.LogChannel;
import dev.cairn.formats.log.LogSchema;
import dev.cairn.formats.message.MessageDecoder;
import dev.cairn.formats.message.Schemas;
import dev.cairn.formats.message.gather.Wanted;
import dev.cairn.formats.message.type.Leaf;
import dev.cairn.formats.message.type.Leaves;
import dev.cairn.formats.message.type.MessageType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// How the messages of one channel are read, fixed by its schema and its first messages; any thread.
///
/// @param stamp leaf that says when the sensor measured
/// @param labels what the first messages say of the whole episode
/// @param description of the robot that the channel carries
/// @param remarks what a person should know of how the channel is read
record Reading(
        MessageType type,
        String encoding,
        List<Part> parts,
        Optional<String> stamp,
        List<Label> labels,
        List<String> remarks,
        Optional<RobotDescription> description,
        ReadLimits limits) {
    private static final List<String> STAMPS = List.of(
            "header.stamp",
            "timestamp",
            "stamp",
            "header.timestamp",
            "transforms[].header.stamp",
            "transforms[].timestamp");

    /// @param robot what is known of the robot from another channel
    static Reading of(LogChannel channel, List<byte[]> first, ReadLimits limits, Optional<RobotDescription> robot)
            throws FormatException {
        String encoding = channel.messageEncoding();
        Optional<LogSchema> schema = channel.schema();
        MessageType stated =
                schema.isEmpty() ? new MessageType("", List.of()) : Schemas.parse(schema.get(), encoding, limits);
        MessageType type = Schemas.complete(stated, encoding, first, limits);
        List<Leaf> leaves = Leaves.of(type, limits.streams());
        Samples samples = new Samples(type, encoding, first, limits);
        Optional<String> stamp = stamp(leaves);
        Subject subject = new Subject(channel.topic(), type, leaves, samples, limits, robot);
        Draft draft = Families.draft(subject, stamp.orElse(""));
        Reading reading = new Reading(
                type,
                encoding,
                List.copyOf(draft.parts()),
                stamp,
                List.copyOf(draft.labels()),
                List.copyOf(draft.remarks()),
                draft.description(),
                limits);
        reading.compile(reading.parts()); // so that a type that cannot be laid out is found here
        return reading;
    }

    private static Optional<String> stamp(List<Leaf> leaves) {
        for (String path : STAMPS) {
            for (Leaf leaf : leaves) {
                if (leaf.path().equals(path)
                        && leaf.type() instanceof dev.cairn.formats.message.type.FieldType.Instant) {
                    return Optional.of(path);
                }
            }
        }
        return Optional.empty();
    }

    /// A decoder of the leaves of some parts, and of the stamp.
    Compiled compile(List<Part> wanted) throws FormatException {
        Map<Wanted, Integer> places = new LinkedHashMap<>();
        for (Part part : wanted) {
            for (Wanted leaf : part.leaves()) {
                places.putIfAbsent(leaf, places.size());
            }
        }
        int stampAt = stamp.isEmpty() ? -1 : places.computeIfAbsent(Wanted.of(stamp.get()), _ -> places.size());
        MessageDecoder decoder = MessageDecoder.compile(type, encoding, new ArrayList<>(places.keySet()), limits);
        return new Compiled(decoder, places, stampAt);
    }

    /// A decoder and where its leaves are.
    ///
    /// @param stampAt -1 for none
    record Compiled(MessageDecoder decoder, Map<Wanted, Integer> places, int stampAt) {
        int[] leaves(Part part) {
            int[] leaves = new int[part.leaves().size()];
            for (int i = 0; i < leaves.length; i++) {
                leaves[i] = places.getOrDefault(part.leaves().get(i), -1);
            }
            return leaves;
        }
    }
}
