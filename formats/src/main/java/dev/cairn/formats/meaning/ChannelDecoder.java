package dev.cairn.formats.meaning;

import dev.cairn.episode.Column;
import dev.cairn.episode.Label;
import dev.cairn.episode.Stream;
import dev.cairn.episode.source.FormatException;
import dev.cairn.episode.source.ReadLimits;
import dev.cairn.formats.log.LogChannel;
import dev.cairn.formats.message.gather.UndecodableMessage;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Turns the messages of one channel into samples of its streams; for one thread.
///
/// A message that cannot be decoded is a missing sample of every stream, and counted.
public final class ChannelDecoder {
    /// What [#sensorNanos()] says of a message without a stamp.
    public static final long NO_STAMP = Long.MIN_VALUE;

    private final String topic;
    private final @Nullable Reading reading;
    private final Instants instants = new Instants();
    private final Map<Object, Shared> shared = new HashMap<>();
    private final long[] misfits;
    private final @Nullable Taken[] taken;
    private final @Nullable Assembly[] assemblies;
    private Reading.@Nullable Compiled compiled;
    private @Nullable String problem;
    private long undecodable;

    private ChannelDecoder(String topic, @Nullable Reading reading, @Nullable String problem) {
        this.topic = topic;
        this.reading = reading;
        this.problem = problem;
        int parts = reading == null ? 0 : reading.parts().size();
        misfits = new long[parts];
        taken = new Taken[parts];
        assemblies = new Assembly[parts];
        BitSet all = new BitSet();
        all.set(0, parts);
        want(all);
    }

    /// Looks at the channel's schema and first messages.
    ///
    /// Never throws for a schema that cannot be read: then there are no streams, and [#problem()] says why.
    ///
    /// @param first first messages of the channel, some 64 of them or all: widths, names of joints, coordinate
    ///     frames and codecs come from them
    public static ChannelDecoder of(LogChannel channel, List<byte[]> first, ReadLimits limits) {
        return of(channel, first, limits, Optional.empty());
    }

    /// The same for a robot that is described elsewhere in the log.
    ///
    /// @param robot says which joints turn and which slide
    public static ChannelDecoder of(
            LogChannel channel, List<byte[]> first, ReadLimits limits, Optional<RobotDescription> robot) {
        try {
            return new ChannelDecoder(channel.topic(), Reading.of(channel, first, limits, robot), null);
        } catch (FormatException | IllegalArgumentException e) {
            return new ChannelDecoder(channel.topic(), null, e.getMessage());
        }
    }

    /// A decoder of the same streams for another pass, without looking at schema and messages again.
    public ChannelDecoder another() {
        return new ChannelDecoder(topic, reading, reading == null ? problem : null);
    }

    /// The streams that the messages give, named by the topic, a dot and the path of the field.
    ///
    /// @param axis on which they hang
    public List<Stream> streams(int axis) {
        List<Stream> streams = new ArrayList<>();
        if (reading != null) {
            for (Part part : reading.parts()) {
                streams.add(part.stream(topic, axis));
            }
        }
        return streams;
    }

    /// Whether messages carry a stamp of the sensor.
    public boolean stamped() {
        return reading != null && reading.stamp().isPresent();
    }

    /// What the first messages say of the whole episode.
    public List<Label> labels() {
        return reading == null ? List.of() : reading.labels();
    }

    /// What a person should know of how the messages are read: what was left out and why, and what did not fit.
    public List<Remark> remarks() {
        List<Remark> remarks = new ArrayList<>();
        if (reading != null) {
            reading.remarks().forEach(text -> remarks.add(new Remark(text, 0)));
            for (int i = 0; i < misfits.length; i++) {
                long count = misfits[i] + misfitsNow(i);
                if (count > 0) {
                    Part part = reading.parts().get(i);
                    remarks.add(new Remark(
                            part.stream(topic, 0).name() + ": " + count + " "
                                    + part.assembly().get().misfit(),
                            count));
                }
            }
        }
        return remarks;
    }

    /// Something a person should know.
    ///
    /// @param count samples it is about; 0 where it is about the channel
    public record Remark(String text, long count) {}

    private long misfitsNow(int part) {
        Taken of = taken[part];
        Assembly assembly = assemblies[part];
        return of == null || assembly == null ? 0 : assembly.misfits(of);
    }

    /// Says which streams are wanted, as indexes into [#streams]; before the first message. All are, if nobody
    /// says.
    public void want(BitSet streams) {
        compiled = null;
        shared.clear();
        if (reading == null) {
            return;
        }
        List<Part> wanted = new ArrayList<>();
        streams.stream().forEach(i -> wanted.add(reading.parts().get(i)));
        try {
            Reading.Compiled made = reading.compile(wanted);
            for (int i = 0; i < taken.length; i++) {
                Part part = reading.parts().get(i);
                taken[i] = streams.get(i) ? new Taken(made.decoder(), made.leaves(part), instants, shared) : null;
                assemblies[i] = streams.get(i) ? part.assembly().get() : null;
            }
            compiled = made;
        } catch (FormatException e) {
            problem = e.getMessage();
        }
        clear();
    }

    /// Appends one sample to every wanted stream.
    ///
    /// @param to index behind the last byte
    /// @param nanos when the message was, on the episode's clock; becomes the time of pictures, sound and clouds
    /// @return false if the message cannot be decoded: its samples are missing
    public boolean decode(byte[] bytes, int from, int to, long nanos) {
        boolean decoded = false;
        if (compiled != null) {
            try {
                compiled.decoder().decode(bytes, from, to);
                decoded = true;
            } catch (UndecodableMessage e) {
                if (problem == null) {
                    problem = e.getMessage();
                }
            }
        }
        undecodable += decoded ? 0 : 1;
        instants.add(nanos, decoded);
        return decoded;
    }

    /// The sensor's stamp of the last message, in nanoseconds as the message has it; [#NO_STAMP] where there is
    /// none.
    public long sensorNanos() {
        Reading.Compiled by = compiled;
        if (by == null || by.stampAt() < 0 || !instants.lastTaken()) {
            return NO_STAMP;
        }
        return by.decoder().firstOfLast(by.stampAt(), NO_STAMP);
    }

    /// The samples of a wanted stream since the last [#clear()]; lent, void at the next message.
    public Column column(int stream) {
        Taken of = taken[stream];
        Assembly assembly = assemblies[stream];
        if (of == null || assembly == null) {
            throw new IllegalStateException("stream " + stream + " is not wanted");
        }
        Column dense = assembly.column(of);
        boolean[] bits = instants.takenBits();
        return bits == null ? dense : new Spread(bits, instants.count(), instants.ofAll()).over(dense);
    }

    /// Messages since the last [#clear()].
    public int count() {
        return instants.count();
    }

    /// Forgets all messages, not what was counted.
    public void clear() {
        for (int i = 0; i < misfits.length; i++) {
            misfits[i] += misfitsNow(i);
        }
        instants.clear();
        if (compiled != null) {
            compiled.decoder().clear();
        }
        shared.values().forEach(Shared::clear);
        for (Assembly assembly : assemblies) {
            if (assembly != null) {
                assembly.clear();
            }
        }
    }

    /// Why there are no streams, or what was wrong with the first message that could not be decoded.
    public Optional<String> problem() {
        return Optional.ofNullable(problem);
    }

    /// Messages that could not be decoded, also before the last [#clear()].
    public long undecodable() {
        return undecodable;
    }
}
