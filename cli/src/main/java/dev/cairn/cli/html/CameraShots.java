package dev.cairn.cli.html;

import dev.cairn.cli.html.Preview.Shot;
import dev.cairn.episode.Encoding;
import dev.cairn.episode.Episode;
import dev.cairn.episode.PacketTrack;
import dev.cairn.episode.SampleType;
import dev.cairn.episode.Stream;
import dev.cairn.episode.picture.Codecs;
import dev.cairn.episode.picture.Picture;
import dev.cairn.episode.picture.Pictures;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/// Takes one small picture of each camera of an episode.
///
/// What cannot be decoded is left out: the page is complete without pictures, and a check says what is broken.
final class CameraShots {
    /// Cameras of an episode that are shown.
    static final int CAMERAS = 6;

    private static final double NANOS = 1e9;

    private final Codecs codecs;

    CameraShots(Codecs codecs) {
        this.codecs = codecs;
    }

    /// @param startNanos where the time axis starts
    List<Shot> of(Episode episode, long startNanos) {
        List<Shot> shots = new ArrayList<>();
        List<Stream> streams = episode.spec().streams();
        for (int i = 0; i < streams.size() && shots.size() < CAMERAS; i++) {
            if (streams.get(i).type() instanceof SampleType.Encoded(var encoding)
                    && encoding instanceof Encoding.Pictures pictures
                    && codecs.decodes().contains(pictures.codec())) {
                shot(episode, i, pictures, startNanos).ifPresent(shots::add);
            }
        }
        return shots;
    }

    private Optional<Shot> shot(Episode episode, int stream, Encoding.Pictures encoding, long startNanos) {
        try (PacketTrack track = episode.track(stream)) {
            if (track.count() == 0) {
                return Optional.empty();
            }
            long middle = track.count() / 2;
            double at = (encoding.timeBase().nanos(track.pts(middle)) - startNanos) / NANOS;
            try (Pictures pictures = new Pictures(
                    track, codecs.decoder(encoding, track.packetsFor(middle).config()))) {
                return pictures.picture(middle)
                        .map(picture ->
                                shot(episode.spec().streams().get(stream).name(), at, picture));
            }
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Shot shot(String camera, double at, Picture picture) {
        Thumbnail small = Thumbnail.of(picture);
        String jpeg = Base64.getEncoder().encodeToString(small.jpeg());
        return new Shot(camera, at, small.widthPx(), small.heightPx(), jpeg);
    }
}
