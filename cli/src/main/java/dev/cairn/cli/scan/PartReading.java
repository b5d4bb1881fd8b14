package dev.cairn.cli.scan;

import dev.cairn.cli.scan.DatasetReport.Failure;
import dev.cairn.cli.scan.DatasetReport.TopicReport;
import dev.cairn.episode.Episode;
import dev.cairn.episode.Passes;
import dev.cairn.episode.Sink;
import dev.cairn.episode.format.DatasetReader;
import dev.cairn.episode.format.EpisodeCursor;
import dev.cairn.episode.format.Part;
import dev.cairn.episode.source.FormatException;
import dev.cairn.quality.EpisodeResult;
import dev.cairn.quality.EpisodeScan;
import dev.cairn.quality.ScanChecks;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// Reads the episodes of one part on a thread of its own and hands them on in order, a few ahead of who takes them.
final class PartReading implements Runnable {
    /// Episodes that wait for who takes them.
    static final int AHEAD = 64;

    private static final long PATIENCE_MILLIS = 50;

    private final DatasetReader reader;
    private final Part part;
    private final ScanChecks checks;
    private final BooleanSupplier stopped;
    private final BlockingQueue<Read> queue = new ArrayBlockingQueue<>(AHEAD);

    PartReading(DatasetReader reader, Part part, ScanChecks checks, BooleanSupplier stopped) {
        this.reader = reader;
        this.part = part;
        this.checks = checks;
        this.stopped = stopped;
    }

    /// What came of one episode, or of the part.
    sealed interface Read {
        /// It was read.
        record Whole(EpisodeResult result, List<TopicReport> topics) implements Read {
            public Whole {
                topics = List.copyOf(topics);
            }
        }

        /// It could not be read.
        record Broken(String key, Failure failure) implements Read {}

        /// No episode follows.
        record End(@Nullable Throwable failure) implements Read {}
    }

    @Override
    public void run() {
        Throwable failure = null;
        try (EpisodeCursor cursor = reader.open(part)) {
            while (!stopped.getAsBoolean() && next(cursor)) {
                // Each turn handed on one episode.
            }
        } catch (IOException | RuntimeException | Error e) {
            failure = e;
        }
        put(new Read.End(failure));
    }

    private boolean next(EpisodeCursor cursor) throws IOException {
        try {
            if (!cursor.advance()) {
                return false;
            }
            Episode episode = cursor.episode();
            EpisodeScan scan = checks.begin(reader.spec(), episode);
            List<TopicSink> topics = TopicSink.of(episode);
            List<Sink> sinks = new ArrayList<>(scan.sinks());
            sinks.addAll(topics);
            Passes.feed(episode, sinks);
            scan.look();
            EpisodeResult result = scan.finish();
            put(new Read.Whole(
                    result,
                    topics.isEmpty()
                            ? List.of()
                            : topics.getFirst().topics(result.facts().streams())));
        } catch (FormatException e) {
            put(new Read.Broken(cursor.key(), failure(e, part.root())));
        }
        return true;
    }

    /// @param root of the dataset; the file is named below it
    static Failure failure(FormatException e, String root) {
        String prefix = root.isEmpty() ? "" : root + "/";
        String file = e.file().startsWith(prefix) ? e.file().substring(prefix.length()) : e.file();
        return new Failure(e.problem().name(), file, String.valueOf(e.getMessage()));
    }

    private void put(Read read) {
        try {
            while (!stopped.getAsBoolean() && !queue.offer(read, PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
                // Whoever takes them is busy with parts before this one.
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// The next episode, or the end; waits for it.
    Read take() throws InterruptedException {
        while (!stopped.getAsBoolean()) {
            Read read = queue.poll(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
            if (read != null) {
                return read;
            }
        }
        return new Read.End(null);
    }
}
