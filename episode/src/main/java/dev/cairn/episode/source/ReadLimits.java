package dev.cairn.episode.source;

/// What a reader may allocate on the word of foreign bytes; asked before each allocation.
///
/// @param chunkBytes largest chunk, page or packet held in memory
/// @param textBytes largest single text
/// @param expansion largest ratio of unpacked to packed bytes
/// @param nesting deepest nesting of lists and structs
/// @param streams most streams in an episode
/// @param indexEntries most entries of one index in memory
/// @param picturePixels most pixels of one picture
/// @param documentBytes largest metadata document read whole
public record ReadLimits(
        int chunkBytes,
        int textBytes,
        int expansion,
        int nesting,
        int streams,
        int indexEntries,
        int picturePixels,
        int documentBytes) {

    /// 64 MiB chunks, 1 MiB texts, 1000:1, 32 deep, 20,000 streams, 50 M index entries, 256 Mpx, 64 MiB documents.
    public static final ReadLimits DEFAULTS =
            new ReadLimits(64 << 20, 1 << 20, 1000, 32, 20_000, 50_000_000, 256_000_000, 64 << 20);

    /// Holds a declared size against a limit.
    ///
    /// @return `declared` as an int, when it is within 0 and `limit`
    /// @throws FormatException OVER_LIMIT or, when negative, CORRUPT_FILE
    public static int hold(long declared, int limit, String file, long offset, String what) throws FormatException {
        if (declared < 0) {
            throw new FormatException(
                    Problem.CORRUPT_FILE, file, offset, what + " says " + declared + ", expected at least 0");
        }
        if (declared > limit) {
            throw new FormatException(
                    Problem.OVER_LIMIT, file, offset, what + " says " + declared + ", limit is " + limit);
        }
        return (int) declared;
    }
}
