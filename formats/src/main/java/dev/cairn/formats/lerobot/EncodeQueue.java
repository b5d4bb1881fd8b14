package dev.cairn.formats.lerobot;

import dev.cairn.episode.PacketBytes;
import dev.cairn.episode.Packets;
import dev.cairn.episode.source.FolderSource;
import dev.cairn.episode.source.ReadLimits;
import dev.cairn.episode.source.Source;
import dev.cairn.episode.source.SourceFile;
import dev.cairn.formats.lerobot.CellSpool.Spooled;
import dev.cairn.formats.lerobot.EncodeJob.Encoded;
import dev.cairn.formats.mp4.Mp4File;
import dev.cairn.formats.mp4.Mp4Track;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Encodes of several episodes at once, handed back in the order of the episodes.
///
/// At most a few episodes wait, so that neither spools nor finished encodes pile up.
final class EncodeQueue implements AutoCloseable {
    private final int threads;
    private final int mostWaiting;
    private final Deque<PendingEpisode> waiting = new ArrayDeque<>();
    private final Map<String, Source> open = new HashMap<>();
    private final Set<Future<Encoded>> encodes = ConcurrentHashMap.newKeySet();
    private @Nullable ThreadPoolExecutor workers;
    private volatile boolean stopped;
    private volatile String build = "";

    EncodeQueue(int threads) {
        this.threads = threads;
        this.mostWaiting = threads + 2;
    }

    Future<Encoded> submit(EncodeJob job, @Nullable Spooled spooled) {
        if (workers == null) {
            workers = new ThreadPoolExecutor(
                    threads,
                    threads,
                    0,
                    TimeUnit.SECONDS,
                    new LinkedBlockingQueue<>(),
                    Thread.ofPlatform().daemon().name("encode-", 0).factory());
        }
        Callable<Encoded> work = () -> {
            Encoded encoded = job.call();
            if (spooled != null) {
                spooled.close();
            }
            return encoded;
        };
        Future<Encoded> encode = workers.submit(work);
        encodes.add(encode);
        return encode;
    }

    /// Whether jobs shall end because nobody waits for them any more.
    boolean isStopped() {
        return stopped;
    }

    void add(PendingEpisode episode) {
        waiting.add(episode);
    }

    /// The next episode in order that is ready, or that must be waited for.
    @Nullable
    PendingEpisode next(boolean all) {
        PendingEpisode first = waiting.peek();
        if (first == null || !(all || first.isReady() || waiting.size() > mostWaiting)) {
            return null;
        }
        return waiting.poll();
    }

    /// The clip of a camera; waits for its encode where there is one.
    Clip clip(PendingEpisode episode, String camera) throws IOException {
        Clip copied = episode.clips.get(camera);
        if (copied != null) {
            return copied;
        }
        Future<Encoded> encode = java.util.Objects.requireNonNull(episode.encodes.get(camera));
        Encoded encoded = await(encode);
        encodes.remove(encode);
        if (!encoded.build().isEmpty()) {
            build = encoded.build();
        }
        Path folder = java.util.Objects.requireNonNull(encoded.file().getParent());
        Source source = new FolderSource(folder);
        open.put(camera, source);
        SourceFile file = source.find(encoded.file().getFileName().toString()).orElseThrow();
        return wholeFile(file);
    }

    private static Clip wholeFile(SourceFile file) throws IOException {
        Mp4Track track = Mp4File.read(file, ReadLimits.DEFAULTS).video().orElseThrow();
        Packets.Builder packets = new Packets.Builder(new PacketBytes.InFile(file), track.config(0), track.samples());
        for (int i = 0; i < track.samples(); i++) {
            packets.add(track.offset(i), track.size(i), track.pts(i), track.dts(i), track.key(i), true);
        }
        Packets all = packets.build();
        return new Clip(track.encoding(), all, all.count(), Clip.Places.of(all, all.count()), 0, all.count());
    }

    private static Encoded await(Future<Encoded> future) throws IOException {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted while an encode ran");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException cause) {
                throw cause;
            }
            throw new IOException("an encode failed: " + e.getCause(), e.getCause());
        }
    }

    /// Lets go of the encoded file of a camera that was copied.
    ///
    /// The file stays until the output appears: a killed run that goes on finds it and encodes nothing twice.
    void done(String camera) throws IOException {
        Source source = open.remove(camera);
        if (source != null) {
            source.close();
        }
    }

    /// Name and version of the encoder, `""` if none ran.
    String build() {
        return build;
    }

    /// Lets no job begin any more; who waits for one hears of it.
    void stop() {
        stopped = true;
        if (workers != null) {
            workers.getQueue().clear();
        }
        encodes.forEach(encode -> encode.cancel(false));
    }

    @Override
    public void close() throws IOException {
        stop();
        endWorkers();
        for (Source source : open.values()) {
            source.close();
        }
    }

    /// Ends when no job runs any more, so that none writes behind the back of the next run. Jobs are not interrupted:
    /// that would close files under other readers.
    private void endWorkers() {
        ThreadPoolExecutor running = workers;
        if (running == null) {
            return;
        }
        running.close();
    }
}
