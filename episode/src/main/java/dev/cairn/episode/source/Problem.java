package dev.cairn.episode.source;

/// What went wrong, and whose move it is.
///
/// Codes are stable: 1 to 49 data, 50 to 99 the call, 100 to 199 the set-up, 200 and above Cairn.
public enum Problem {
    CORRUPT_FILE(1, Blame.DATA),
    FORMAT_TOO_OLD(2, Blame.DATA),
    FORMAT_TOO_NEW(3, Blame.DATA),
    OVER_LIMIT(4, Blame.DATA),
    UNSAFE_PATH(5, Blame.DATA),
    CHANGED_WHILE_READING(6, Blame.DATA),
    MISSING_FILE(7, Blame.DATA),
    NOT_A_DATASET(8, Blame.DATA),
    UNSUPPORTED_FEATURE(9, Blame.DATA),
    LFS_POINTER(10, Blame.DATA),
    NEEDS_RATE(50, Blame.CALL),
    NEEDS_ALIGNMENT(51, Blame.CALL),
    SETS_DIFFER(52, Blame.CALL),
    OUTPUT_EXISTS(53, Blame.CALL),
    OUTPUT_IN_USE(54, Blame.CALL),
    NO_SUCH_EPISODE(55, Blame.CALL),
    NO_SUCH_STREAM(56, Blame.CALL),
    TARGET_CANNOT_HOLD(57, Blame.CALL),
    NO_SUCH_SOURCE(58, Blame.CALL),
    BAD_MAPPING(59, Blame.CALL),
    MISSING_CODEC(100, Blame.SETUP),
    CANNOT_WRITE(101, Blame.SETUP),
    BUG(200, Blame.PLATFORM);

    private final int code;
    private final Blame blame;

    Problem(int code, Blame blame) {
        this.code = code;
        this.blame = blame;
    }

    public int code() {
        return code;
    }

    public Blame blame() {
        return blame;
    }
}
