package dev.cairn.quality.video;

import dev.cairn.episode.Encoding;
import dev.cairn.episode.Episode;
import dev.cairn.episode.PacketTrack;
import dev.cairn.episode.SampleType;
import dev.cairn.episode.Stream;
import dev.cairn.episode.picture.Codecs;
import dev.cairn.episode.picture.FrameDecoder;
import dev.cairn.episode.picture.Picture;
import dev.cairn.episode.picture.Pictures;
import dev.cairn.quality.summary.PictureMotion;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Decodes the first pictures of every colour camera, one after the other, and measures how much each differs from the
/// one before.
public final class MotionLook {
    private final Codecs codecs;
    private final VideoOptions options;

    public MotionLook(Codecs codecs, VideoOptions options) {
        this.codecs = codecs;
        this.options = options;
    }

    /// Looks at every camera that can be decoded; one whose pictures do not decode ends where they stop.
    public List<PictureMotion> look(Episode episode) {
        List<PictureMotion> made = new ArrayList<>();
        List<Stream> streams = episode.spec().streams();
        for (int i = 0; i < streams.size(); i++) {
            Stream stream = streams.get(i);
            if (stream.type() instanceof SampleType.Encoded(var encoding)
                    && encoding instanceof Encoding.Pictures pictures
                    && pictures.depth().known().isEmpty()
                    && codecs.decodes().contains(pictures.codec())) {
                made.add(look(episode, i, stream.name(), pictures));
            }
        }
        return made;
    }

    private PictureMotion look(Episode episode, int stream, String name, Encoding.Pictures encoding) {
        Changes changes = new Changes(options.motionPictures());
        try (PacketTrack track = episode.track(stream)) {
            int count = (int) Math.min(options.motionPictures(), track.count());
            if (count > 0) {
                try (FrameDecoder decoder =
                        codecs.decoder(encoding, track.packetsFor(0).config())) {
                    changes.take(new Pictures(track, decoder), track, encoding, count);
                }
            }
        } catch (IOException e) {
            // What does not decode is told by VID-02; the pictures before it are still good.
            return changes.motion(stream, name);
        }
        return changes.motion(stream, name);
    }

    /// Differences of neighbouring pictures.
    private static final class Changes {
        private final long[] nanos;
        private final double[] change;
        private int[] before = new int[0];
        private int count;

        Changes(int room) {
            nanos = new long[room];
            change = new double[room];
        }

        void take(Pictures pictures, PacketTrack track, Encoding.Pictures encoding, int wanted) throws IOException {
            for (int number = 0; number < wanted; number++) {
                Optional<Picture> picture = pictures.picture(number);
                if (picture.isEmpty()) {
                    return;
                }
                add(encoding.timeBase().nanos(track.pts(number)), Luma.of(picture.get()));
            }
        }

        private void add(long shown, int[] luma) {
            nanos[count] = shown;
            if (count > 0) {
                change[count - 1] = Luma.difference(before, luma);
            }
            before = luma;
            count++;
        }

        PictureMotion motion(int stream, String name) {
            return new PictureMotion(
                    stream, name, Arrays.copyOf(nanos, count), Arrays.copyOf(change, Math.max(0, count - 1)));
        }
    }
}
