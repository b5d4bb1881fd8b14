package dev.cairn.cli.html;

import dev.cairn.cli.html.Preview.Mark;
import dev.cairn.cli.html.Preview.Shot;
import dev.cairn.cli.scan.DatasetReport.EpisodeReport;
import dev.cairn.cli.scan.FoundDataset;
import dev.cairn.episode.Episode;
import dev.cairn.episode.facts.Finding;
import dev.cairn.episode.facts.Window;
import dev.cairn.episode.format.DatasetReader;
import dev.cairn.episode.format.EpisodeFormat;
import dev.cairn.episode.format.ReadOptions;
import dev.cairn.episode.picture.Codecs;
import dev.cairn.episode.source.FormatException;
import dev.cairn.episode.source.Source;
import dev.cairn.episode.source.Sources;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.BooleanSupplier;

/// Opens a few episodes of a dataset again and takes what the page shows of them.
///
/// Which ones: those with findings first, then the first ones. What cannot be read is left out.
final class Previews {
    private static final double SECOND = 1e9;
    private static final int MARKS = 40;

    private final EpisodeFormat format;
    private final CameraShots shots;
    private final BooleanSupplier stopped;

    Previews(EpisodeFormat format, Codecs codecs, BooleanSupplier stopped) {
        this.format = format;
        this.shots = new CameraShots(codecs);
        this.stopped = stopped;
    }

    /// At most so many episodes of a dataset.
    List<Preview> of(FoundDataset found, int most) throws IOException {
        List<EpisodeReport> chosen = choose(found, most);
        if (chosen.isEmpty()) {
            return List.of();
        }
        List<Preview> previews = new ArrayList<>();
        try (Source source = Sources.open(found.source());
                DatasetReader reader = format.open(source, found.where(), ReadOptions.DEFAULTS.withStopped(stopped))) {
            for (EpisodeReport episode : chosen) {
                add(reader, episode, found.findings().getOrDefault(episode.key(), List.of()), previews);
            }
        } catch (FormatException e) {
            return previews;
        }
        return previews;
    }

    private void add(DatasetReader reader, EpisodeReport report, List<Finding> findings, List<Preview> into)
            throws IOException {
        try {
            Episode episode = reader.episode(report.key());
            long nanos = Math.round(report.seconds() * SECOND);
            List<Shot> pictures = shots.of(episode, report.startNanos());
            EpisodePlots plots = EpisodePlots.of(episode, report.startNanos(), nanos);
            into.add(new Preview(
                    report.key(), report.seconds(), pictures, plots.plots(), marks(findings, report, plots)));
        } catch (FormatException e) {
            // The scan has said so already.
            return;
        }
    }

    private static List<EpisodeReport> choose(FoundDataset found, int most) {
        List<EpisodeReport> readable = new ArrayList<>(found.report().episodeList().stream()
                .filter(episode -> episode.error() == null)
                .toList());
        readable.sort(Comparator.comparing(episode -> !found.findings().containsKey(episode.key())));
        return List.copyOf(readable.subList(0, Math.min(most, readable.size())));
    }

    private static List<Mark> marks(List<Finding> findings, EpisodeReport episode, EpisodePlots plots) {
        return findings.stream()
                .sorted(Comparator.comparing(Finding::claim))
                .limit(MARKS)
                .map(finding -> mark(finding, episode, plots))
                .toList();
    }

    private static Mark mark(Finding finding, EpisodeReport episode, EpisodePlots plots) {
        Window window = finding.window();
        double from = -1;
        double to = -1;
        if (window.fromNanos() >= 0) {
            from = (window.fromNanos() - episode.startNanos()) / SECOND;
            to = (Math.max(window.fromNanos(), window.toNanos()) - episode.startNanos()) / SECOND;
        } else if (window.fromSample() >= 0) {
            from = plots.secondsAt(window.fromSample());
            to = plots.secondsAt(Math.max(window.fromSample(), window.toSample()));
        }
        return new Mark(
                finding.check(),
                finding.claim().name().toLowerCase(Locale.ROOT),
                finding.stream(),
                Math.min(from, episode.seconds()),
                Math.min(to, episode.seconds()),
                finding.reason());
    }
}
