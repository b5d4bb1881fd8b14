package dev.cairn.episode.transform;

import dev.cairn.episode.Episode;
import dev.cairn.episode.format.Loss;
import dev.cairn.episode.format.LossKind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Puts streams with time lines of their own on rows.
///
/// What comes out has one axis of rows with numbers, texts and single pictures, an axis per video camera with the
/// pictures that belong to the rows, and constants (latched axes) as they were. Time is counted in whole nanoseconds
/// from the first row. Rows before the first value of a stream and behind its last are left out; between them
/// [AlignMissing] says what happens where no sample is young enough. The plan goes through the stamps and tells what
/// is interpolated, held and dropped; samples are read in one pass, of which no more than
/// [AlignOptions#mostHeldBytes()] wait at a time. A sample that cannot be decoded is none, so the values that come
/// out may be older than the plan says.
public record Align(AlignOptions options) implements Transform {

    /// Settles the rows and their clock by the stamps.
    ///
    /// @throws dev.cairn.episode.source.FormatException NEEDS_ALIGNMENT if streams have no time in common, a clock
    ///     cannot be believed or a stream has no place in rows; NEEDS_RATE if nobody says one; NO_SUCH_STREAM
    @Override
    public Plan plan(Episode in) throws IOException {
        AlignPlan plan = AlignPlan.of(in, options);
        AlignedEpisode aligned = new AlignedEpisode(in, plan);
        AlignReport report = aligned.report();
        List<Loss> losses = new ArrayList<>(plan.losses);
        for (AlignReport.StreamReport stream : report.streams()) {
            addLosses(stream, losses);
        }
        return new Plan(List.of(aligned), losses, List.of(report));
    }

    private static void addLosses(AlignReport.StreamReport stream, List<Loss> losses) {
        add(losses, stream, "samples that no row shows", stream.dropped(), "samples");
        add(losses, stream, "values between two samples, " + stream.method(), stream.interpolated(), "rows");
        String held = stream.maxAgeNanos() == Long.MAX_VALUE
                ? "values of a later sample"
                : "values older than " + AlignClocks.text(stream.maxAgeNanos());
        add(losses, stream, held, stream.held(), "rows");
        add(losses, stream, "rows without a value", stream.missing(), "rows");
    }

    private static void add(List<Loss> losses, AlignReport.StreamReport stream, String what, long amount, String unit) {
        if (amount > 0) {
            losses.add(new Loss(LossKind.RESAMPLED, stream.stream(), what, amount, unit));
        }
    }
}
