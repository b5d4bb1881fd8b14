package dev.cairn.formats.lerobot;

import dev.cairn.episode.Encoding;
import dev.cairn.episode.PacketBytes;
import dev.cairn.episode.Packets;
import dev.cairn.episode.TimeBase;
import dev.cairn.episode.source.FormatException;
import dev.cairn.episode.source.Problem;
import dev.cairn.episode.source.ReadLimits;
import dev.cairn.episode.source.SourceFile;
import dev.cairn.formats.mp4.Mp4File;
import dev.cairn.formats.mp4.Mp4Track;
import java.io.IOException;
import java.util.Optional;

/// An MP4 of one camera of which the sample table was read.
final class CameraFile {
    private final String path;
    private final SourceFile file;
    private final Mp4Track track;
    private final Encoding.Pictures encoding;
    private final TimeBase timeBase;
    private final PacketBytes bytes;
    private final int[] shown;

    private final Optional<String> trouble;

    private CameraFile(String path, SourceFile file, Mp4Track track, Optional<String> trouble) {
        this.path = path;
        this.trouble = trouble;
        this.file = file;
        this.track = track;
        this.encoding = track.encoding();
        this.timeBase = encoding.timeBase();
        this.bytes = new PacketBytes.InFile(file);
        this.shown = presented(track);
    }

    /// Reads the tables.
    ///
    /// @throws FormatException CORRUPT_FILE, also when there is no track of pictures
    static CameraFile open(SourceFile file, String path, ReadLimits limits) throws IOException {
        Mp4File mp4 = Mp4File.read(file, limits);
        Mp4Track track = mp4.video()
                .orElseThrow(() -> new FormatException(Problem.CORRUPT_FILE, path, "no track of pictures in the file"));
        if (track.samples() == 0) {
            throw new FormatException(Problem.CORRUPT_FILE, path, "a track of pictures without a picture");
        }
        return new CameraFile(path, file, track, mp4.trouble());
    }

    // Edit lists leave pictures out that others need: they are decoded and no picture of an episode.
    private static int[] presented(Mp4Track track) {
        int[] order = track.shownOrder();
        int count = 0;
        for (int sample : order) {
            count += track.presented(sample) ? 1 : 0;
        }
        if (count == order.length) {
            return order;
        }
        int[] presented = new int[count];
        count = 0;
        for (int sample : order) {
            if (track.presented(sample)) {
                presented[count++] = sample;
            }
        }
        return presented;
    }

    /// What ended the tables early, where the file was cut between fragments.
    Optional<String> trouble() {
        return trouble;
    }

    /// Path below the dataset's root.
    String path() {
        return path;
    }

    Mp4Track track() {
        return track;
    }

    Encoding.Pictures encoding() {
        return encoding;
    }

    TimeBase timeBase() {
        return timeBase;
    }

    PacketBytes bytes() {
        return bytes;
    }

    /// Sample that is the k-th picture on screen.
    int shown(int picture) {
        return shown[picture];
    }

    /// Number of the first picture, in shown order, that is not before `ticks`.
    int firstFrom(long ticks) {
        int low = 0;
        int high = shown.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (track.pts(shown[middle]) < ticks) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    int pictures() {
        return shown.length;
    }

    /// Mean ticks between pictures, at least 1.
    double periodTicks() {
        int last = shown.length - 1;
        double period =
                last < 1 ? track.durationTicks() : (double) (track.pts(shown[last]) - track.pts(shown[0])) / last;
        return Math.max(1, period);
    }

    /// Bytes that the sample table promises and the file does not have.
    long missingBytes(int fromSample, int toSample) {
        long end = 0;
        for (int i = fromSample; i < toSample; i++) {
            end = Math.max(end, track.offset(i) + track.size(i));
        }
        return Math.max(0, end - file.sizeBytes());
    }

    /// A builder for packets `from` on; all share its configuration.
    Packets.Builder packets(int from, int expected) {
        return new Packets.Builder(bytes, track.config(from), expected);
    }
}
