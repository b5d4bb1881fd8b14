package dev.cairn.quality.summary;

import dev.cairn.episode.Block;
import dev.cairn.episode.EpisodeSpec;
import dev.cairn.episode.Numbers;
import dev.cairn.episode.Packets;
import dev.cairn.episode.PassRequest;
import dev.cairn.episode.Role;
import dev.cairn.episode.SampleType;
import dev.cairn.episode.Sink;
import dev.cairn.episode.Stream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Takes a fingerprint of what an episode holds, wherever it lies in a set: the stored numbers of every stream, and
/// the sizes of the packets of cameras that have an axis of their own.
///
/// Left out: row, episode and task numbers, and stamps, which every writer makes anew; texts; pictures in cells of
/// rows. So an episode is the same in LeRobot v2.1 and v3.0 when its video was copied.
final class ContentSink implements Sink {
    private final EpisodeSpec spec;
    private final @Nullable Fingerprint[] prints;

    ContentSink(EpisodeSpec spec, boolean[] pictures) {
        this.spec = spec;
        prints = new Fingerprint[spec.streams().size()];
        for (int i = 0; i < prints.length; i++) {
            Stream stream = spec.streams().get(i);
            boolean numbers = stream.type() instanceof SampleType.Numeric
                    && stream.role() != Role.INDEX
                    && stream.role() != Role.STAMP;
            if (numbers || (pictures[stream.axis()] && EpisodeSummary.isPictures(stream))) {
                prints[i] = new Fingerprint();
            }
        }
    }

    @Override
    public PassRequest wants(EpisodeSpec episode) {
        Set<Integer> wanted = new TreeSet<>();
        for (int i = 0; i < prints.length; i++) {
            if (prints[i] != null) {
                wanted.add(i);
            }
        }
        return PassRequest.of(wanted);
    }

    @Override
    public void accept(Block block) {
        for (int i = 0; i < prints.length; i++) {
            Fingerprint print = prints[i];
            if (print != null && block.has(i)) {
                switch (block.column(i)) {
                    case Numbers numbers -> print.add(numbers);
                    case Packets packets -> print.addSizes(packets);
                    default -> {
                        // Only numbers and pictures were asked for.
                    }
                }
            }
        }
    }

    @Override
    public void finish() {
        // Told when it is asked for.
    }

    /// 16 hexadecimal digits; `""` where there is nothing to tell episodes apart by.
    String content() {
        List<Integer> streams = new ArrayList<>();
        long values = 0;
        for (int i = 0; i < prints.length; i++) {
            Fingerprint print = prints[i];
            if (print != null) {
                streams.add(i);
                values += print.count();
            }
        }
        if (values == 0) {
            return "";
        }
        streams.sort(Comparator.comparing(at -> spec.streams().get(at).name()));
        Fingerprint whole = new Fingerprint();
        for (int at : streams) {
            Stream stream = spec.streams().get(at);
            whole.add(stream.name());
            whole.add(
                    stream.type() instanceof SampleType.Numeric numeric
                            ? numeric.scalar() + " " + numeric.shape()
                            : "pictures");
            Fingerprint print = prints[at];
            whole.add(print == null ? 0 : print.hash());
        }
        return HexFormat.of().toHexDigits(whole.hash());
    }
}
