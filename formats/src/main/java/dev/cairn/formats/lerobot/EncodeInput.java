package dev.cairn.formats.lerobot;

import dev.cairn.episode.Encoding;
import dev.cairn.episode.Packets;

/// What is decoded and encoded anew for one camera of one episode.
final class EncodeInput {
    private final Encoding.Pictures encoding;
    private final Packets packets;
    private final long[] ptsOfRow;

    /// @param packets in decoding order, with those that others need
    /// @param ptsOfRow stamp of the picture that each row shows, never falling
    EncodeInput(Encoding.Pictures encoding, Packets packets, long[] ptsOfRow) {
        this.encoding = encoding;
        this.packets = packets;
        this.ptsOfRow = ptsOfRow;
    }

    Encoding.Pictures encoding() {
        return encoding;
    }

    Packets packets() {
        return packets;
    }

    int rows() {
        return ptsOfRow.length;
    }

    long[] ptsOfRows() {
        return ptsOfRow.clone();
    }

    long ptsOfRow(int row) {
        return ptsOfRow[row];
    }
}
