package dev.cairn.formats.convert;

import dev.cairn.episode.format.Loss;
import java.util.List;

/// The proof that an output says what its source says, or where it does not.
///
/// @param episodes compared
/// @param bytes of numbers and packets compared
/// @param streams how each stream was compared, and with what result
/// @param differences the first of them, at most a hundred
/// @param notHeld what the output could not hold
public record VerifyReport(
        long episodes, long bytes, List<StreamProof> streams, List<Difference> differences, List<Loss> notHeld) {
    public VerifyReport {
        streams = List.copyOf(streams);
        differences = List.copyOf(differences);
        notHeld = List.copyOf(notHeld);
    }

    /// Whether nothing differs beyond what was declared.
    public boolean isEqual() {
        return differences.isEmpty() && streams.stream().allMatch(s -> s.unequal() == 0);
    }

    /// How a stream was compared.
    public enum How {
        BIT_EQUAL,
        WITHIN_TOLERANCE,
        TEXT_EQUAL,
        PACKETS_EQUAL,
        /// Pictures decoded and compared, because they were encoded anew.
        PSNR
    }

    /// One stream over all episodes.
    ///
    /// @param compared samples or pictures
    /// @param unequal those that differ
    /// @param worst largest difference, or smallest PSNR; 0 where there is none
    /// @param unit of `worst`
    public record StreamProof(String stream, How how, long compared, long unequal, double worst, String unit) {}

    /// One place where the output differs.
    public record Difference(String episode, String stream, long sample, String source, String output) {}
}
