package dev.cairn.formats.lerobot;

import dev.cairn.episode.PacketTrack;
import dev.cairn.episode.Packets;
import dev.cairn.episode.source.FormatException;
import dev.cairn.episode.source.Problem;

/// Random access to the pictures of an episode in a camera's file.
final class CameraTrack implements PacketTrack {
    private final CameraWindow window;

    CameraTrack(CameraWindow window) {
        this.window = window;
    }

    @Override
    public long count() {
        return window.pictures();
    }

    @Override
    public long shownAt(long nanos) {
        return nanos == Long.MAX_VALUE ? window.pictures() - 1L : window.firstFrom(nanos + 1) - 1L;
    }

    @Override
    public long pts(long picture) {
        check(picture);
        return window.pts(picture);
    }

    @Override
    public Packets packetsFor(long picture) throws FormatException {
        check(picture);
        int sample = window.file().shown(window.from() + (int) picture);
        return packets(window.file().track().decodeFrom(sample), sample + 1);
    }

    @Override
    public Packets all() throws FormatException {
        return packets(window.decodeFrom(), window.decodeTo());
    }

    private Packets packets(int from, int to) throws FormatException {
        if (from == to) {
            return new Packets.Builder(window.file().bytes(), dev.cairn.episode.CodecConfig.IN_BAND, 0).build();
        }
        Packets.Builder packets = window.file().packets(from, to - from);
        for (int sample = from; sample < to; sample++) {
            if (!window.file()
                    .track()
                    .config(sample)
                    .equals(window.file().track().config(from))) {
                throw new FormatException(
                        Problem.UNSUPPORTED_FEATURE,
                        window.file().path(),
                        window.file().track().offset(sample),
                        "the codec's configuration changes between pictures; read them by a pass");
            }
            window.add(packets, sample);
        }
        return packets.build();
    }

    private void check(long picture) {
        if (picture < 0 || picture >= window.pictures()) {
            throw new IndexOutOfBoundsException("picture " + picture + " of " + window.pictures());
        }
    }

    @Override
    public void close() {
        // holds no handle
    }
}
