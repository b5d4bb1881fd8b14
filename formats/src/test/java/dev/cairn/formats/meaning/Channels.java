package dev.cairn.formats.meaning;

import dev.cairn.episode.Stream;
import dev.cairn.episode.source.ReadLimits;
import dev.cairn.formats.log.LogChannel;
import dev.cairn.formats.log.LogSchema;
import dev.cairn.formats.message.Out;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/// Channels and decoders for tests.
final class Channels {
    private Channels() {}

    static LogChannel channel(String topic, String type, String schemaEncoding, byte[] schema, String encoding) {
        return new LogChannel(
                0,
                topic,
                Optional.of(new LogSchema(type, schemaEncoding, schema)),
                encoding,
                Map.of(),
                false,
                OptionalLong.empty());
    }

    static LogChannel ros2(String topic, String type, String text) {
        return channel(topic, type, "ros2msg", text.getBytes(StandardCharsets.UTF_8), "cdr");
    }

    static LogChannel json(String topic) {
        return new LogChannel(0, topic, Optional.empty(), "json", Map.of(), false, OptionalLong.empty());
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /// A decoder that has seen the messages, and decoded them one second apart.
    static ChannelDecoder decoded(LogChannel channel, byte[]... messages) {
        ChannelDecoder decoder = ChannelDecoder.of(channel, List.of(messages), ReadLimits.DEFAULTS);
        decode(decoder, messages);
        return decoder;
    }

    static void decode(ChannelDecoder decoder, byte[]... messages) {
        for (byte[] message : messages) {
            decoder.decode(message, 0, message.length, decoder.count() * 1_000_000_000L);
        }
    }

    static byte[] bytes(Out out) {
        return out.bytes();
    }

    static int index(ChannelDecoder decoder, String name) {
        List<Stream> streams = decoder.streams(0);
        for (int i = 0; i < streams.size(); i++) {
            if (streams.get(i).name().equals(name)) {
                return i;
            }
        }
        throw new AssertionError("no stream " + name + " among "
                + streams.stream().map(Stream::name).collect(Collectors.joining(", ")));
    }

    static Stream stream(ChannelDecoder decoder, String name) {
        return decoder.streams(0).get(index(decoder, name));
    }
}
