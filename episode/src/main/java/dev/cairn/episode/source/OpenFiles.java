package dev.cairn.episode.source;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/// Keeps a bounded number of channels open, so that a set of a million files needs no million handles.
///
/// A channel in use is never closed under its reader.
final class OpenFiles implements AutoCloseable {
    private final int most;
    private final Map<Path, Lease> idle = new LinkedHashMap<>();
    private final Map<Path, Lease> inUse = new HashMap<>();
    private boolean closed;

    OpenFiles(int most) {
        this.most = most;
    }

    /// A channel and how many readers hold it.
    static final class Lease {
        private final Path file;
        private final FileChannel channel;
        private int holders;

        private Lease(Path file, FileChannel channel) {
            this.file = file;
            this.channel = channel;
        }

        FileChannel channel() {
            return channel;
        }
    }

    synchronized Lease acquire(Path file) throws IOException {
        if (closed) {
            throw new IOException("the source of " + file + " is closed");
        }
        Lease lease = inUse.get(file);
        if (lease == null) {
            lease = idle.remove(file);
            if (lease == null) {
                lease = new Lease(file, FileChannel.open(file, StandardOpenOption.READ));
            }
            inUse.put(file, lease);
        }
        lease.holders++;
        return lease;
    }

    synchronized void release(Lease lease) throws IOException {
        if (--lease.holders > 0) {
            return;
        }
        inUse.remove(lease.file);
        if (closed) {
            lease.channel.close();
            return;
        }
        idle.put(lease.file, lease);
        if (idle.size() > most) {
            Iterator<Lease> oldest = idle.values().iterator();
            oldest.next().channel.close();
            oldest.remove();
        }
    }

    @Override
    public synchronized void close() throws IOException {
        closed = true;
        for (Lease lease : idle.values()) {
            lease.channel.close();
        }
        idle.clear();
    }
}
