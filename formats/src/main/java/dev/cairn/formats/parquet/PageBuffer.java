package dev.cairn.formats.parquet;

import dev.cairn.episode.source.FormatException;
import dev.cairn.episode.source.ReadLimits;
import java.io.IOException;
import java.util.zip.CRC32;

/// Brings whole pages to hand, one after the other, and unpacks them; all they say is held against the limits first.
final class PageBuffer {
    /// A page of this size is unpacked however small it is in the file: constant pages shrink beyond any ratio.
    private static final int ANY_RATIO_BYTES = 4 << 20;

    private final Place place;
    private final ChunkInput input;
    private byte[] bytes = {};

    PageBuffer(Place place, ChunkInput input) {
        this.place = place;
        this.input = input;
    }

    /// Brings the packed bytes of a page into the input's window and checks their sum, where the header has one.
    ///
    /// @param offset of the page in the file, for complaints
    /// @return index of the first of them in [ChunkInput#window()]
    int reach(PageHeader header, long offset) throws IOException {
        int packed = ReadLimits.hold(
                header.packedBytes(), place.limits().chunkBytes(), place.file(), offset, "a packed page");
        int at = input.reach(packed);
        if (header.checked()) {
            check(header, at, offset);
        }
        return at;
    }

    private void check(PageHeader header, int at, long offset) throws FormatException {
        CRC32 sum = new CRC32();
        sum.update(input.window(), at, header.packedBytes());
        if ((int) sum.getValue() != header.crc()) {
            throw place.corrupt(
                    offset,
                    "the checksum of a page is %08x, its header says %08x"
                            .formatted((int) sum.getValue(), header.crc()));
        }
    }

    /// Holds the unpacked size of a page against the limits.
    int hold(long unpacked, int packed, long offset) throws FormatException {
        int length = ReadLimits.hold(unpacked, place.limits().chunkBytes(), place.file(), offset, "an unpacked page");
        holdRatio(length, packed, offset);
        return length;
    }

    /// Holds what a page grows to against what it takes in the file.
    void holdRatio(int unpacked, int packed, long offset) throws FormatException {
        int most = place.limits().expansion();
        if (unpacked > ANY_RATIO_BYTES && unpacked > (long) packed * most) {
            throw place.overLimit(
                    offset,
                    "a page of " + packed + " bytes says that it unpacks to " + unpacked + ", limit is " + most + ":1");
        }
    }

    /// Unpacks bytes of the input's window.
    ///
    /// @param at index of the first of them
    /// @param length of the unpacked bytes, held against the limits before
    /// @return them, from index 0 on, until the next call
    byte[] unpack(int codec, int at, int packed, int length, long offset) throws FormatException {
        bytes = place.room(bytes, length, offset);
        Unpacker.unpack(codec, input.window(), at, packed, bytes, 0, length, place, offset);
        return bytes;
    }
}
