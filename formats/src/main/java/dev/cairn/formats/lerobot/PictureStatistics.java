package dev.cairn.formats.lerobot;

import dev.cairn.episode.Encoding;
import dev.cairn.episode.Episode;
import dev.cairn.episode.EpisodeSpec;
import dev.cairn.episode.Interval;
import dev.cairn.episode.SampleType;
import dev.cairn.episode.Statistics;
import dev.cairn.episode.Stream;
import dev.cairn.episode.format.Loss;
import dev.cairn.episode.format.LossKind;
import dev.cairn.episode.format.Target;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Which statistics of pictures the output gets: made anew, or those of the source, as far as the version holds them.
final class PictureStatistics {
    private final Target target;
    private final Version version;
    private final WrittenLayout layout;

    PictureStatistics(Target target, Version version, WrittenLayout layout) {
        this.target = target;
        this.version = version;
        this.layout = layout;
    }

    /// Made anew where that is asked for, else those of the source: of all episodes, or of none.
    ///
    /// The first episode says whether there are any. One that has none then, or whose own are void because it was
    /// cut, gets new ones.
    ///
    /// @param bound indexes of the episode's streams by those of the profile
    List<Statistics> of(Episode episode, int[] bound) throws IOException {
        List<Statistics> all = new ArrayList<>();
        boolean whole = episode.spec().origin().where() instanceof Interval.Whole;
        for (int stream : streams()) {
            String name = layout.profile().streams().get(stream).name();
            boolean anew = target.options().imageStatistics();
            if (!anew && stored(layout.profile(), name) == null) {
                continue;
            }
            Statistics own = anew || !whole ? null : stored(episode.spec(), name);
            Statistics statistics = own == null ? PictureSampling.of(episode, bound[stream], target.codecs()) : own;
            if (isHeld(statistics)) {
                all.add(statistics);
            }
        }
        return all;
    }

    /// Those that the output does not hold.
    List<Loss> lost(EpisodeSpec spec) {
        List<Loss> losses = new ArrayList<>();
        for (int stream : streams()) {
            Stream camera = layout.profile().streams().get(stream);
            Statistics stored = stored(spec, camera.name());
            boolean made = target.options().imageStatistics();
            boolean held = made ? !isDepth(camera) : stored == null || isHeld(stored);
            if (version == Version.V2_1 && !held) {
                losses.add(Loss.of(
                        LossKind.DERIVABLE, camera.name(), "its statistics; v2.1 takes none of a single channel"));
            } else if (!made && stored != null && stored(layout.profile(), camera.name()) == null) {
                losses.add(Loss.of(
                        LossKind.DERIVABLE,
                        camera.name(),
                        "its statistics; the first episode has none, make them of all with --image-stats"));
            }
        }
        return losses;
    }

    /// Streams of the profile that are pictures in the output, as videos or in its rows.
    private List<Integer> streams() {
        List<Integer> streams = new ArrayList<>();
        layout.cameras().forEach(c -> streams.add(c.stream()));
        layout.columns().stream()
                .filter(c -> c.fill() == WrittenColumn.Fill.CELLS)
                .forEach(c -> streams.add(c.stream()));
        return streams;
    }

    private static boolean isDepth(Stream camera) {
        return camera.type() instanceof SampleType.Encoded encoded
                && encoded.encoding() instanceof Encoding.Pictures pictures
                && pictures.depth().known().isPresent();
    }

    /// The loader of v2.1 refuses statistics of one channel, which is what depth has.
    private boolean isHeld(Statistics statistics) {
        return version == Version.V3_0
                || statistics.values("mean").map(m -> m.length == 3).orElse(false);
    }

    private static @Nullable Statistics stored(EpisodeSpec spec, String stream) {
        return spec.statistics().stream()
                .filter(s -> s.stream().equals(stream))
                .findFirst()
                .orElse(null);
    }
}
