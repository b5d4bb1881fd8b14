package dev.cairn.formats.logset;

import dev.cairn.episode.Axis;
import dev.cairn.episode.CodecConfig;
import dev.cairn.episode.Stream;
import dev.cairn.formats.log.LogChannel;
import dev.cairn.formats.meaning.ChannelDecoder;
import java.util.List;
import java.util.OptionalInt;

/// One channel as an axis of the episode.
///
/// @param channel whose index is that of the axis
/// @param streams of the axis: the raw messages, then what the decoder makes of them
/// @param firstStream index of the raw stream among those of the episode
/// @param published whether the axis has the publisher's clock, behind the recorder's
/// @param stamped whether the axis has the sensor's clock, behind the others
/// @param decoder to make those of passes from; itself never fed
/// @param schema how the messages' schema travels along with raw messages
record LogAxis(
        LogChannel channel,
        Axis axis,
        List<Stream> streams,
        int firstStream,
        boolean published,
        boolean stamped,
        ChannelDecoder decoder,
        CodecConfig schema) {
    LogAxis {
        streams = List.copyOf(streams);
    }

    /// Index of the channel and of the axis.
    int index() {
        return channel.index();
    }

    int clocks() {
        return 1 + (published ? 1 : 0) + (stamped ? 1 : 0);
    }

    /// The first stream of moving pictures that do not stand alone, as an index into the streams of the episode.
    OptionalInt video() {
        for (int i = 0; i < streams.size(); i++) {
            if (Cameras.isVideo(streams.get(i))) {
                return OptionalInt.of(firstStream + i);
            }
        }
        return OptionalInt.empty();
    }
}
