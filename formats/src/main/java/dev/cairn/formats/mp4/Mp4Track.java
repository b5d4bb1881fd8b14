package dev.cairn.formats.mp4;

import dev.cairn.episode.CodecConfig;
import dev.cairn.episode.Encoding;

/// Sample table of one track, in decoding order.
///
/// Stamps are ticks of [#encoding()]'s time base with edit lists applied: pts 0 is where the presentation starts.
public final class Mp4Track {
    private Mp4Track() {}

    /// `vide`, `soun` or another handler.
    public String handler() {
        throw new UnsupportedOperationException();
    }

    /// Codec, framing, size, pixel format and time base of a track of pictures.
    public Encoding.Pictures encoding() {
        throw new UnsupportedOperationException();
    }

    public int samples() {
        throw new UnsupportedOperationException();
    }

    public long offset(int sample) {
        throw new UnsupportedOperationException();
    }

    public int size(int sample) {
        throw new UnsupportedOperationException();
    }

    public long dts(int sample) {
        throw new UnsupportedOperationException();
    }

    public long pts(int sample) {
        throw new UnsupportedOperationException();
    }

    public boolean key(int sample) {
        throw new UnsupportedOperationException();
    }

    /// Configuration of the sample's entry; the same object for samples of one entry.
    public CodecConfig config(int sample) {
        throw new UnsupportedOperationException();
    }

    /// Ticks from the first picture shown to the end of the last one.
    public long durationTicks() {
        throw new UnsupportedOperationException();
    }

    /// Samples by rising pts: `shownOrder()[k]` is the sample that is the k-th picture on screen.
    public int[] shownOrder() {
        throw new UnsupportedOperationException();
    }

    /// First sample to decode so that `sample` and everything shown from it on comes out right: its key picture, or the
    /// one before where leading pictures of an open group reach back.
    public int decodeFrom(int sample) {
        throw new UnsupportedOperationException();
    }
}
