package dev.cairn.formats.mp4;

import dev.cairn.episode.source.FormatException;

/// What holds for the samples of a fragment unless it says otherwise (`trex`, `tfhd`).
///
/// @param entry index of the sample description, from 0
/// @param durationTicks unsigned
/// @param flags as they stand in the file
record FragmentDefaults(long entry, long durationTicks, long size, int flags) {
    static final FragmentDefaults NONE = new FragmentDefaults(0, 0, 0, 0);

    /// Reads from the description's index on.
    static FragmentDefaults read(Cursor in) throws FormatException {
        return new FragmentDefaults(in.u32() - 1, in.u32(), in.u32(), in.i32());
    }
}
