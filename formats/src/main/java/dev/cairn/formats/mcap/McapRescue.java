package dev.cairn.formats.mcap;

import dev.cairn.episode.format.Notice;
import java.util.List;

/// What a rescue saved and what it gave up.
///
/// @param messages saved, and read again from the new file
/// @param withoutChannel messages whose channel was lost
/// @param attachments saved
/// @param metadata saved
/// @param damages bytes of the old file that gave no, or not every, record
/// @param notices what was seen in the old file
public record McapRescue(
        long messages, long withoutChannel, int attachments, int metadata, List<Damage> damages, List<Notice> notices) {

    /// A range of the old file.
    ///
    /// @param offset −1 where it is not known
    /// @param length 0 where it is not known
    /// @param why what was found there
    public record Damage(long offset, long length, String why) {}

    public McapRescue {
        damages = List.copyOf(damages);
        notices = List.copyOf(notices);
    }

    /// Whether something that was there could not be saved.
    public boolean partial() {
        return withoutChannel > 0 || !damages.isEmpty();
    }

    /// Bytes of the old file that gave no, or not every, record.
    public long bytesGivenUp() {
        long sum = 0;
        for (Damage one : damages) {
            sum += one.length();
        }
        return sum;
    }
}
