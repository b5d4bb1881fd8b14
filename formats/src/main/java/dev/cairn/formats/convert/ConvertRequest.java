package dev.cairn.formats.convert;

import dev.cairn.episode.Codec;
import dev.cairn.episode.Rate;
import dev.cairn.episode.transform.Trim;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What is to be converted, into what, and what changes on the way.
///
/// @param sources folders; several become one
/// @param output must not exist yet
/// @param to target, such as `lerobot-v3`
/// @param episodes taken of each source
/// @param streams names or globs of streams to keep; empty for all
/// @param renamedTasks new text by old text
/// @param trims parts kept of single episodes, by their number in the source
/// @param rate rows per second to resample to
/// @param splits share of the episodes by split, drawn with `seed`; the rest is `train`
/// @param commonStreams whether streams that not all sources have are left out
/// @param body name that sources of different bodies get
/// @param encodeAs codec of pictures that must be encoded
/// @param encodeImages whether image features become video
/// @param imageStatistics whether pictures are decoded for their statistics
/// @param threads encoder threads
/// @param keepGoing whether bad episodes are skipped, counted and named
/// @param resume whether an unfinished output of the same job is continued
/// @param verify whether the output is read back and compared
/// @param mapping how streams become those of the output
public record ConvertRequest(
        List<Path> sources,
        Path output,
        String to,
        EpisodeSelection episodes,
        List<String> streams,
        Map<String, String> renamedTasks,
        List<Trim> trims,
        Optional<Rate> rate,
        Map<String, Double> splits,
        long seed,
        boolean commonStreams,
        Optional<String> body,
        Codec encodeAs,
        boolean encodeImages,
        boolean imageStatistics,
        int threads,
        boolean keepGoing,
        boolean resume,
        boolean verify,
        MappingWish mapping) {

    public ConvertRequest {
        sources = List.copyOf(sources);
        streams = List.copyOf(streams);
        renamedTasks = Map.copyOf(renamedTasks);
        trims = List.copyOf(trims);
        splits = Map.copyOf(splits);
    }

    /// Everything of one source, as it is, verified.
    public static ConvertRequest of(Path source, Path output, String to) {
        return of(List.of(source), output, to);
    }

    /// Everything of several sources, joined, verified.
    public static ConvertRequest of(List<Path> sources, Path output, String to) {
        return new ConvertRequest(
                sources,
                output,
                to,
                EpisodeSelection.ALL,
                List.of(),
                Map.of(),
                List.of(),
                Optional.empty(),
                Map.of(),
                0,
                false,
                Optional.empty(),
                Codec.AV1,
                false,
                false,
                Runtime.getRuntime().availableProcessors(),
                false,
                false,
                true,
                MappingWish.NONE);
    }

    /// This request with bad episodes skipped or not.
    public ConvertRequest withKeepGoing(boolean wanted) {
        return new ConvertRequest(
                sources,
                output,
                to,
                episodes,
                streams,
                renamedTasks,
                trims,
                rate,
                splits,
                seed,
                commonStreams,
                body,
                encodeAs,
                encodeImages,
                imageStatistics,
                threads,
                wanted,
                resume,
                verify,
                mapping);
    }

    /// This request with another wish of how streams are mapped.
    public ConvertRequest withMapping(MappingWish wish) {
        return new ConvertRequest(
                sources,
                output,
                to,
                episodes,
                streams,
                renamedTasks,
                trims,
                rate,
                splits,
                seed,
                commonStreams,
                body,
                encodeAs,
                encodeImages,
                imageStatistics,
                threads,
                keepGoing,
                resume,
                verify,
                wish);
    }
}
