package dev.cairn.formats.logset;

import dev.cairn.episode.Interval;
import dev.cairn.episode.PassRequest;
import java.io.IOException;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/// What a pass wants, by channel.
final class Wishes {
    private final LogEpisode episode;
    private final PassRequest request;
    private final BitSet channels = new BitSet();
    private final @Nullable ChannelBlock[] blocks;
    private long fromNanos = Long.MAX_VALUE;
    private long toNanos = Long.MIN_VALUE;

    private Wishes(LogEpisode episode, PassRequest request) {
        this.episode = episode;
        this.request = request;
        this.blocks = new ChannelBlock[episode.axes().size()];
    }

    static Wishes of(LogEpisode episode, PassRequest request) throws IOException {
        Wishes wishes = new Wishes(episode, request);
        wishes.fill();
        return wishes;
    }

    private void fill() throws IOException {
        int count = blocks.length;
        BitSet[] streams = new BitSet[count];
        BitSet raw = new BitSet();
        BitSet videos = new BitSet();
        for (int i = 0; i < count; i++) {
            streams[i] = new BitSet();
        }
        for (int stream : request.streams()) {
            LogAxis axis = episode.axisOf(stream);
            channels.set(axis.index());
            if (stream == axis.firstStream()) {
                raw.set(axis.index());
            } else {
                streams[axis.index()].set(stream - axis.firstStream() - 1);
                if (Cameras.isVideo(episode.spec().streams().get(stream))) {
                    videos.set(axis.index());
                }
            }
        }
        request.rawAxes().forEach(channels::set);
        if (request.streams().isEmpty() && request.rawAxes().isEmpty()) {
            channels.set(0, count);
        }
        if (nothing()) {
            channels.clear();
            return;
        }
        Extent[] extents = Extents.of(episode, request.interval(), channels, videos);
        for (int i = channels.nextSetBit(0); i >= 0; i = channels.nextSetBit(i + 1)) {
            ChannelBlock.Wish wish = new ChannelBlock.Wish(
                    streams[i],
                    raw.get(i),
                    request.rawAxes().contains(i),
                    request.blockBytes(),
                    episode.spec().streams().size());
            blocks[i] = new ChannelBlock(episode.axes().get(i), wish, extents[i]);
            fromNanos = Math.min(fromNanos, extents[i].countFrom());
            toNanos = Math.max(toNanos, extents[i].toNanos());
        }
    }

    /// Whether the part is empty, so that not even what is latched belongs to it.
    private boolean nothing() {
        return switch (request.interval()) {
            case Interval.Whole _ -> false;
            case Interval.Nanos(long from, long to) -> from >= to;
            case Interval.Samples samples -> samples.from() >= samples.to();
        };
    }

    boolean isEmpty() {
        return channels.isEmpty();
    }

    BitSet channels() {
        return channels;
    }

    /// First log time that is to be read.
    long fromNanos() {
        return fromNanos;
    }

    /// Behind the last log time that is to be read.
    long toNanos() {
        return toNanos;
    }

    /// A place for messages by channel; null for channels that are not wanted.
    @Nullable
    ChannelBlock[] blocks() {
        return blocks;
    }
}
