package dev.cairn.formats.mapping;

import dev.cairn.episode.Claim;
import dev.cairn.episode.EpisodeSpec;
import dev.cairn.episode.Quantity;
import dev.cairn.episode.Rate;
import dev.cairn.episode.Role;
import dev.cairn.episode.Scalar;
import dev.cairn.episode.source.FormatException;
import dev.cairn.episode.transform.AlignClock;
import dev.cairn.episode.transform.AlignMethod;
import dev.cairn.episode.transform.AlignMissing;
import dev.cairn.episode.transform.CutEpisodes;
import dev.cairn.episode.transform.Transform;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// What the streams of a recording become.
///
/// @param file where it was read
/// @param rows where rows stand
/// @param clock by which samples are placed in time
/// @param maxClockOffset farthest that a plausible sensor clock may lie from the recorder's, nanoseconds
/// @param stamps whether source stamps get columns
/// @param outputs what is made, in this order
/// @param ignored names of streams that go without being told, with `*` and `?`
/// @param instruction what the robot was told to do
/// @param success whether it did
/// @param episodes how a recording is cut
public record Mapping(
        String file,
        Rows rows,
        AlignClock clock,
        OptionalLong maxClockOffset,
        boolean stamps,
        List<Output> outputs,
        List<String> ignored,
        Said instruction,
        Said success,
        CutEpisodes episodes) {
    public Mapping {
        outputs = List.copyOf(outputs);
        ignored = List.copyOf(ignored);
    }

    /// Where rows stand.
    public sealed interface Rows {
        /// On the pictures of the main camera, else on a grid at the rate of the action.
        record Usual() implements Rows {}

        /// On the samples of one stream.
        ///
        /// @param stream an output or a source
        record Of(String stream, int line) implements Rows {}

        /// On an even grid.
        record Grid(Rate rate) implements Rows {}
    }

    /// One stream that is made.
    ///
    /// @param name may hold one `*`, which stands for what the `*` of its only source stands for
    /// @param type of its numbers, where they are rounded
    /// @param from one or several sources
    public record Output(String name, int line, Role role, Optional<Scalar> type, List<Piece> from) {
        public Output {
            from = List.copyOf(from);
        }
    }

    /// A source, or elements of it.
    ///
    /// @param stream name, with `*` and `?`
    /// @param elements indexes, ranges such as `0-5`, names of elements or of groups; empty for all
    /// @param meaning what the file says of them
    public record Piece(
            String stream,
            int line,
            List<String> elements,
            Meaning meaning,
            Optional<AlignMethod> method,
            OptionalLong maxAgeNanos,
            Optional<AlignMissing> missing,
            AlignClock clock) {
        public Piece {
            elements = List.copyOf(elements);
        }
    }

    /// What a file says of some numbers; what it leaves open the source says.
    public record Meaning(
            Optional<Quantity.Kind> quantity,
            Optional<Quantity.Unit> unit,
            Optional<String> frame,
            Optional<Quantity.Rotation> rotation,
            Optional<Quantity.Reference> reference) {
        /// Nothing is said.
        public static final Meaning NOTHING =
                new Meaning(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

        /// What the source says, with what the file says instead.
        Quantity over(Quantity old, String where) {
            return new Quantity(
                    said(quantity, old.kind(), where),
                    said(unit, old.unit(), where),
                    said(frame, old.frame(), where),
                    said(rotation, old.rotation(), where),
                    said(reference, old.reference(), where),
                    old.opening());
        }

        private static <T> Claim<T> said(Optional<T> here, Claim<T> old, String where) {
            return here.<Claim<T>>map(value -> Claim.declared(value, where)).orElse(old);
        }
    }

    /// A text about a whole episode, and where it comes from.
    public sealed interface Said {
        /// From where it is found: a stream of instructions, else a label.
        record Usual() implements Said {}

        /// The same for all.
        record Fixed(String text) implements Said {}

        /// The samples of a stream of texts; for a text of the whole episode the last one.
        record OfStream(String stream, int line) implements Said {}

        /// A label of the source.
        record OfLabel(String label, int line) implements Said {}

        /// A part of the episode's name.
        ///
        /// @param pattern with `*` for anything and `{text}` for the part
        record OfName(String pattern, int line) implements Said {}
    }

    /// Reads a mapping.
    ///
    /// @throws FormatException BAD_MAPPING: file, line, what was found, what was expected
    public static Mapping read(Path file) throws IOException {
        return parse(Files.readString(file, StandardCharsets.UTF_8), file.toString());
    }

    /// Reads the text of a mapping.
    ///
    /// @param file name for errors
    public static Mapping parse(String text, String file) throws FormatException {
        return MappingParser.parse(text, file);
    }

    /// A first mapping of an episode, with what speaks for it as comments.
    public static String suggest(EpisodeSpec spec) {
        return MappingDraft.of(spec).text();
    }

    /// This mapping with rows elsewhere.
    public Mapping withRows(Rows other) {
        return new Mapping(
                file, other, clock, maxClockOffset, stamps, outputs, ignored, instruction, success, episodes);
    }

    /// This mapping by another clock.
    public Mapping withClock(AlignClock other) {
        return new Mapping(file, rows, other, maxClockOffset, stamps, outputs, ignored, instruction, success, episodes);
    }

    /// This mapping with columns for source stamps, or without.
    public Mapping withStamps(boolean wanted) {
        return new Mapping(file, rows, clock, maxClockOffset, wanted, outputs, ignored, instruction, success, episodes);
    }

    /// What is wrong with this mapping for an episode; empty if nothing is.
    public List<String> lint(EpisodeSpec spec) {
        return new MappingLint(this, spec).complaints();
    }

    /// What this mapping makes of an episode: cut, put on rows where that is needed, and composed.
    public Transform transform() {
        return new MappedEpisodes(this);
    }

    /// Whether streams of an episode have time lines of their own, and have to be put on rows to become a table.
    public static boolean needsRows(EpisodeSpec spec) {
        return BoundMapping.needsRows(spec);
    }
}
