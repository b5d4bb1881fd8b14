package dev.cairn.cli.convert;

import dev.cairn.episode.format.CameraPlan;
import dev.cairn.episode.format.Loss;
import dev.cairn.episode.format.Notice;
import dev.cairn.episode.format.WritePlan;
import dev.cairn.episode.transform.AlignReport;
import dev.cairn.formats.convert.ConversionPlan;
import dev.cairn.formats.convert.ConversionResult;
import dev.cairn.formats.convert.ConvertRequest;
import dev.cairn.formats.convert.EpisodeOutcome;
import dev.cairn.formats.convert.VerifyReport;
import dev.cairn.formats.convert.VerifyReport.Difference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Makes the JSON documents of conversions.
public final class ConvertJson {
    private ConvertJson() {}

    /// The document `cairn.plan/1`.
    ///
    /// @param rows of all episodes
    /// @param numberBytes of numbers and texts before compression
    /// @param cameras summed over episodes, per way of travelling and reason
    /// @param unreadable episodes that could not even be planned
    /// @param draft mapping that would be used because none was given, empty where none is needed
    /// @param alignments what would become of streams that are put on rows, one per episode
    public record PlanDocument(
            String schema,
            List<String> sources,
            String output,
            String to,
            long episodes,
            long rows,
            long numberBytes,
            List<CameraSum> cameras,
            List<LossLine> losses,
            List<Outcome> unreadable,
            List<WritePlan> episodeList,
            String draft,
            List<AlignReport> alignments) {}

    /// One camera, over all episodes in which it travels so.
    public record CameraSum(String stream, String carriage, String reason, long episodes, long pictures, long bytes) {}

    /// What is taken away.
    public record LossLine(String kind, String stream, String what, double amount, String unit) {}

    /// An episode that did not succeed.
    public record Outcome(String source, String episode, String state, String reason) {}

    /// The document `cairn.convert/1`.
    ///
    /// @param sound whether nothing fell short
    /// @param success episodes that were written
    /// @param carried pictures per way of travelling
    /// @param encoder name and version, `""` if none was used
    /// @param outcomes episodes that did not succeed
    /// @param proof null without comparison
    /// @param draft mapping that was used because none was given, empty where none was needed
    /// @param alignments what became of streams that were put on rows, one per episode
    public record ConvertDocument(
            String schema,
            List<String> sources,
            String output,
            String to,
            boolean sound,
            long success,
            long skipped,
            long failed,
            long rows,
            long bytes,
            long files,
            Map<String, Long> carried,
            String encoder,
            List<Outcome> outcomes,
            List<LossLine> losses,
            List<NoticeLine> notices,
            @Nullable Proof proof,
            String draft,
            List<AlignReport> alignments) {}

    /// What a reader saw in a source.
    public record NoticeLine(
            String kind, String episode, String stream, String file, String found, String expected, long count) {}

    /// The document `cairn.verify/1`.
    ///
    /// @param equal whether nothing differs beyond what was declared
    /// @param bytes of numbers and packets compared
    public record VerifyDocument(
            String schema,
            List<String> sources,
            String output,
            boolean equal,
            long episodes,
            long bytes,
            List<StreamLine> streams,
            List<Difference> differences,
            List<LossLine> notHeld) {}

    /// A comparison inside another document.
    public record Proof(
            boolean equal,
            long episodes,
            long bytes,
            List<StreamLine> streams,
            List<Difference> differences,
            List<LossLine> notHeld) {}

    /// How one stream was compared.
    ///
    /// @param worst largest difference, or smallest PSNR; null where there is none
    public record StreamLine(
            String stream,
            String how,
            long compared,
            long unequal,
            @Nullable Double worst,
            String unit) {}

    /// What would become of the sources.
    public static PlanDocument plan(ConvertRequest request, ConversionPlan plan) {
        long rows = 0;
        long bytes = 0;
        for (WritePlan episode : plan.episodes()) {
            rows += episode.rows();
            bytes += episode.numberBytes();
        }
        return new PlanDocument(
                "cairn.plan/1",
                names(request.sources()),
                request.output().toString(),
                request.to(),
                plan.episodes().size(),
                rows,
                bytes,
                cameras(plan),
                losses(plan.losses()),
                outcomes(plan.unreadable()),
                plan.episodes(),
                plan.draft(),
                plan.alignments());
    }

    /// What became of the sources.
    public static ConvertDocument result(ConvertRequest request, ConversionResult result) {
        Map<String, Long> carried = new TreeMap<>();
        result.written().carried().forEach((carriage, count) -> carried.put(carriage.name(), count));
        return new ConvertDocument(
                "cairn.convert/1",
                names(request.sources()),
                request.output().toString(),
                request.to(),
                result.isSound(),
                result.written().episodes(),
                count(result.outcomes(), EpisodeOutcome.State.SKIPPED),
                count(result.outcomes(), EpisodeOutcome.State.FAILED),
                result.written().rows(),
                result.written().bytes(),
                result.written().files(),
                carried,
                result.written().encoderBuild(),
                outcomes(result.outcomes()),
                losses(result.losses()),
                result.notices().stream().map(ConvertJson::notice).toList(),
                result.proof().map(ConvertJson::proof).orElse(null),
                result.draft(),
                result.alignments());
    }

    /// The proof of a comparison.
    public static VerifyDocument verify(List<Path> sources, Path output, VerifyReport report) {
        return new VerifyDocument(
                "cairn.verify/1",
                names(sources),
                output.toString(),
                report.isEqual(),
                report.episodes(),
                report.bytes(),
                streams(report),
                report.differences(),
                losses(report.notHeld()));
    }

    private static Proof proof(VerifyReport report) {
        return new Proof(
                report.isEqual(),
                report.episodes(),
                report.bytes(),
                streams(report),
                report.differences(),
                losses(report.notHeld()));
    }

    private static List<StreamLine> streams(VerifyReport report) {
        return report.streams().stream()
                .map(one -> new StreamLine(
                        one.stream(), one.how().name(), one.compared(), one.unequal(), finite(one.worst()), one.unit()))
                .toList();
    }

    private static @Nullable Double finite(double value) {
        return Double.isFinite(value) ? value : null;
    }

    private static List<String> names(List<Path> folders) {
        return folders.stream().map(Path::toString).toList();
    }

    static long count(List<EpisodeOutcome> outcomes, EpisodeOutcome.State state) {
        return outcomes.stream().filter(outcome -> outcome.state() == state).count();
    }

    private static List<Outcome> outcomes(List<EpisodeOutcome> outcomes) {
        return outcomes.stream()
                .map(one -> new Outcome(one.source(), one.key(), one.state().name(), one.reason()))
                .toList();
    }

    private static List<LossLine> losses(List<Loss> losses) {
        return losses.stream()
                .map(loss -> new LossLine(loss.kind().name(), loss.stream(), loss.what(), loss.amount(), loss.unit()))
                .toList();
    }

    private static NoticeLine notice(Notice notice) {
        return new NoticeLine(
                notice.kind().name(),
                notice.episode().orElse(""),
                notice.stream().orElse(""),
                notice.file(),
                notice.found(),
                notice.expected(),
                notice.count());
    }

    static List<CameraSum> cameras(ConversionPlan plan) {
        Map<List<String>, CameraSum> sums = new LinkedHashMap<>();
        for (WritePlan episode : plan.episodes()) {
            for (CameraPlan camera : episode.cameras()) {
                List<String> key = List.of(camera.stream(), camera.carriage().name(), camera.reason());
                CameraSum before = sums.getOrDefault(key, new CameraSum(key.get(0), key.get(1), key.get(2), 0, 0, 0));
                sums.put(
                        key,
                        new CameraSum(
                                before.stream(),
                                before.carriage(),
                                before.reason(),
                                before.episodes() + 1,
                                before.pictures() + camera.pictures(),
                                before.bytes() + camera.bytes()));
            }
        }
        return new ArrayList<>(sums.values());
    }
}
