package dev.cairn.cli.scan;

import dev.cairn.cli.scan.DatasetReport.Failure;
import dev.cairn.cli.scan.DatasetReport.Integrity;
import dev.cairn.cli.scan.PartReading.Read;
import dev.cairn.episode.Claim;
import dev.cairn.episode.format.DatasetReader;
import dev.cairn.episode.format.DatasetSpec;
import dev.cairn.episode.format.EpisodeFormat;
import dev.cairn.episode.format.Part;
import dev.cairn.episode.format.ReadOptions;
import dev.cairn.episode.format.Recognised;
import dev.cairn.episode.source.FileSource;
import dev.cairn.episode.source.FormatException;
import dev.cairn.episode.source.Source;
import dev.cairn.quality.FailOn;
import dev.cairn.quality.ScanChecks;
import dev.cairn.quality.SetFindings;
import dev.cairn.quality.check.CheckInfo;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// Scans one dataset: parts are read by several threads, and folded in reading order by this one.
final class DatasetScan {
    /// Parts per thread, so that a slow one does not hold up the end.
    private static final int PARTS_PER_THREAD = 4;

    /// What the folder of a rosbag2 recording holds.
    private static final String MANIFEST = "metadata.yaml";

    /// Episodes of a part at most, where the reader can cut so: fewer than may wait for their turn, or the thread of a
    /// later part would stand still until the earlier ones are folded.
    private static final int PART_EPISODES = PartReading.AHEAD / 2;

    private final Path folder;
    private final Source source;
    private final Recognised where;
    private final EpisodeFormat format;
    private final ScanChecks checks;
    private final ScanOptions options;
    private final ScanListener listener;
    private final BooleanSupplier stopped;
    private final Map<String, String> checkNames = new HashMap<>();
    private volatile boolean abandoned;
    private @Nullable SetFindings settled;

    DatasetScan(
            Path folder,
            Source source,
            Recognised where,
            EpisodeFormat format,
            ScanChecks checks,
            ScanOptions options,
            ScanListener listener,
            BooleanSupplier stopped) {
        this.folder = folder;
        this.source = source;
        this.where = where;
        this.format = format;
        this.checks = checks;
        this.options = options;
        this.listener = listener;
        this.stopped = stopped;
        checks.checks().forEach(check -> name(check.info()));
    }

    private void name(CheckInfo info) {
        checkNames.put(info.id(), info.name());
    }

    /// Whether what was found is at least as grave as asked.
    boolean reaches(FailOn failOn) {
        return settled != null && settled.reaches(failOn);
    }

    /// @throws CancellationException if it was stopped
    FoundDataset run() throws IOException {
        try (DatasetReader reader = format.open(source, where, ReadOptions.DEFAULTS.withStopped(stopped))) {
            DatasetFold fold = new DatasetFold(reader.spec(), checks.open(reader.spec()));
            read(reader, fold);
            SetFindings all = fold.settle(reader.notices());
            settled = all;
            return new FoundDataset(folder, where, report(reader.spec(), fold, all, nothing(fold, all)), fold.kept());
        } catch (FormatException e) {
            return new FoundDataset(folder, where, unreadable(PartReading.failure(e, where.root())), Map.of());
        }
    }

    /// Why a set has no episode that can be read; null if it has one, or is merely empty.
    private static @Nullable Failure nothing(DatasetFold fold, SetFindings findings) {
        if (fold.read() > 0) {
            return null;
        }
        return fold.firstFailure()
                .or(() -> findings.findings().stream()
                        .filter(FindingGroups::isDefect)
                        .findFirst()
                        .map(finding -> new Failure(
                                dev.cairn.episode.source.Problem.CORRUPT_FILE.name(),
                                "",
                                "no episode can be read: " + finding.reason())))
                .orElse(null);
    }

    private void read(DatasetReader reader, DatasetFold fold) throws IOException {
        long wanted = Math.max(
                (long) options.threads() * PARTS_PER_THREAD, reader.episodes().orElse(0) / PART_EPISODES);
        List<Part> parts = reader.parts(Math.clamp(wanted, 1, Integer.MAX_VALUE));
        List<PartReading> readings = new ArrayList<>();
        int threads = Math.max(1, Math.min(options.threads(), parts.size()));
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            for (Part part : parts) {
                PartReading reading = new PartReading(reader, part, checks, () -> abandoned || stopped.getAsBoolean());
                readings.add(reading);
                pool.execute(reading);
            }
            try {
                for (PartReading reading : readings) {
                    take(reading, fold);
                }
            } finally {
                abandoned = true;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        }
        if (stopped.getAsBoolean()) {
            throw new CancellationException("interrupted");
        }
    }

    private void take(PartReading reading, DatasetFold fold) throws IOException, InterruptedException {
        while (true) {
            switch (reading.take()) {
                case Read.Whole whole -> fold.add(whole.result(), whole.topics());
                case Read.Broken broken -> fold.broken(broken.key(), broken.failure());
                case Read.End end -> {
                    raise(end.failure());
                    return;
                }
            }
            listener.episode();
        }
    }

    private static void raise(@Nullable Throwable failure) throws IOException {
        switch (failure) {
            case null -> {}
            case IOException broken -> throw broken;
            case RuntimeException broken -> throw broken;
            case Error broken -> throw broken;
            default -> throw new IllegalStateException(failure);
        }
    }

    private DatasetReport report(DatasetSpec spec, DatasetFold fold, SetFindings findings, @Nullable Failure error)
            throws IOException {
        FileSizes files = FileSizes.of(source, where);
        String place = folder.resolve(where.root()).toString();
        return new DatasetReport(
                folder.toString(),
                where.root(),
                spec.name(),
                spec.format(),
                spec.version(),
                where.confidence().name(),
                where.evidence(),
                error,
                spec.bodies().stream().flatMap(body -> body.known().stream()).toList(),
                known(spec.licence()),
                fold.tasks(),
                spec.splits(),
                spec.stated(),
                fold.read(),
                fold.broken(),
                fold.rows(),
                fold.seconds(),
                files.files(),
                files.bytes(),
                fold.streams().reports(),
                fold.topics().reports(),
                integrity(findings.integrity()),
                fold.groups(findings)
                        .reports(
                                check -> checkNames.getOrDefault(check, ""),
                                remedy -> Remedies.of(remedy, place, recording())),
                DatasetFold.checks(findings),
                fold.episodes());
    }

    /// The only recording, or a name that stands for one.
    private String recording() {
        List<String> owns = where.owns();
        if (owns.contains(where.root())) {
            return folder.resolve(where.root()).toString();
        }
        if (source instanceof FileSource) {
            return folder.toString();
        }
        List<String> bags = owns.stream()
                .filter(path -> path.equals(MANIFEST) || path.endsWith("/" + MANIFEST))
                .toList();
        if (bags.size() == 1) {
            String bag = bags.getFirst();
            return folder.resolve(bag.substring(0, Math.max(0, bag.lastIndexOf('/'))))
                    .toString();
        }
        return owns.size() == 1
                ? folder.resolve(owns.getFirst()).toString()
                : folder.resolve(where.root()).resolve("RECORDING").toString();
    }

    private static @Nullable String known(Claim<String> claim) {
        return claim.known().orElse(null);
    }

    private static Integrity integrity(dev.cairn.quality.Integrity of) {
        return new Integrity(
                of.gate().name(), finite(of.percent()), finite(of.gradedFraction()), of.reasons(), of.leftOut());
    }

    private static @Nullable Double finite(double value) {
        return Double.isFinite(value) ? value : null;
    }

    private DatasetReport unreadable(Failure error) throws IOException {
        FileSizes files = FileSizes.of(source, where);
        Path name = folder.resolve(where.root()).getFileName();
        return new DatasetReport(
                folder.toString(),
                where.root(),
                name == null ? folder.toString() : name.toString(),
                where.format(),
                where.version(),
                where.confidence().name(),
                where.evidence(),
                error,
                List.of(),
                null,
                List.of(),
                Map.of(),
                Map.of(),
                0,
                0,
                0,
                0,
                files.files(),
                files.bytes(),
                List.of(),
                List.of(),
                Integrity.NOT_ASSESSED,
                List.of(),
                List.of(),
                List.of());
    }
}
