package dev.cairn.formats.convert;

import dev.cairn.episode.transform.AlignClock;
import dev.cairn.formats.mapping.Mapping;
import java.util.Optional;

/// How streams become those of the output.
///
/// @param mapping what a file says; without one, a draft is used for recordings whose streams have time lines of
///     their own, and nothing changes in others
/// @param clock by which samples are placed in time, instead of what the mapping says
/// @param stamps whether source stamps get columns, whatever the mapping says
public record MappingWish(Optional<Mapping> mapping, Optional<AlignClock> clock, boolean stamps) {
    /// No wish.
    public static final MappingWish NONE = new MappingWish(Optional.empty(), Optional.empty(), false);

    Mapping over(Mapping other) {
        Mapping changed = clock.isPresent() ? other.withClock(clock.get()) : other;
        return stamps ? changed.withStamps(true) : changed;
    }
}
