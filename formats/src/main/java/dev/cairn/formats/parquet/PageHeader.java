package dev.cairn.formats.parquet;

import dev.cairn.episode.source.FormatException;

/// Header of a page.
///
/// @param kind one of [#DATA], [#INDEX], [#DICTIONARY], [#DATA_V2]
/// @param unpackedBytes of the page without its header
/// @param packedBytes of the page without its header, in the file
/// @param crc of the packed bytes, valid if `checked`
/// @param values level entries, or values of a dictionary
/// @param rows of a page of version 2, else -1
/// @param packed whether the values of a page of version 2 are packed
record PageHeader(
        int kind,
        int unpackedBytes,
        int packedBytes,
        int crc,
        boolean checked,
        int values,
        int encoding,
        int definitionEncoding,
        int repetitionEncoding,
        int rows,
        int definitionBytes,
        int repetitionBytes,
        boolean packed) {
    static final int DATA = 0;
    static final int INDEX = 1;
    static final int DICTIONARY = 2;
    static final int DATA_V2 = 3;

    static PageHeader read(ThriftReader in) throws FormatException {
        int kind = -1;
        int unpackedBytes = -1;
        int packedBytes = -1;
        int crc = 0;
        boolean checked = false;
        int[] body = {-1, Encodings.PLAIN, Encodings.RLE, Encodings.RLE, -1, 0, 0, 1};
        in.enter();
        while (in.next()) {
            switch (in.id()) {
                case 1 -> kind = in.i32();
                case 2 -> unpackedBytes = in.i32();
                case 3 -> packedBytes = in.i32();
                case 4 -> {
                    crc = in.i32();
                    checked = true;
                }
                case 5 -> data(in, body);
                case 7 -> dictionary(in, body);
                case 8 -> dataV2(in, body);
                default -> in.skip();
            }
        }
        boolean counted = kind == INDEX || body[0] >= 0;
        if (kind < 0 || unpackedBytes < 0 || packedBytes < 0 || !counted || body[5] < 0 || body[6] < 0) {
            throw in.corrupt("a page of kind " + kind + " says " + packedBytes + " packed and " + unpackedBytes
                    + " unpacked bytes, " + body[0] + " values");
        }
        return new PageHeader(
                kind,
                unpackedBytes,
                packedBytes,
                crc,
                checked,
                body[0],
                body[1],
                body[2],
                body[3],
                body[4],
                body[5],
                body[6],
                body[7] != 0);
    }

    private static void data(ThriftReader in, int[] body) throws FormatException {
        int outer = in.enterField();
        while (in.next()) {
            switch (in.id()) {
                case 1 -> body[0] = in.i32();
                case 2 -> body[1] = in.i32();
                case 3 -> body[2] = in.i32();
                case 4 -> body[3] = in.i32();
                default -> in.skip();
            }
        }
        in.leave(outer);
    }

    private static void dictionary(ThriftReader in, int[] body) throws FormatException {
        int outer = in.enterField();
        while (in.next()) {
            switch (in.id()) {
                case 1 -> body[0] = in.i32();
                case 2 -> body[1] = in.i32();
                default -> in.skip();
            }
        }
        in.leave(outer);
    }

    private static void dataV2(ThriftReader in, int[] body) throws FormatException {
        int outer = in.enterField();
        while (in.next()) {
            switch (in.id()) {
                case 1 -> body[0] = in.i32();
                case 3 -> body[4] = in.i32();
                case 4 -> body[1] = in.i32();
                case 5 -> body[5] = in.i32();
                case 6 -> body[6] = in.i32();
                case 7 -> body[7] = in.bool() ? 1 : 0;
                default -> in.skip();
            }
        }
        in.leave(outer);
    }
}
