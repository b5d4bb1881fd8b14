package dev.cairn.cli.convert;

import dev.cairn.cli.convert.ConvertJson.CameraSum;
import dev.cairn.cli.scan.Table;
import dev.cairn.cli.scan.Words;
import dev.cairn.episode.format.Carriage;
import dev.cairn.episode.format.Loss;
import dev.cairn.episode.format.WritePlan;
import dev.cairn.formats.convert.ConversionPlan;
import dev.cairn.formats.convert.ConversionResult;
import dev.cairn.formats.convert.ConvertRequest;
import dev.cairn.formats.convert.EpisodeOutcome;
import dev.cairn.formats.convert.VerifyReport;
import dev.cairn.formats.convert.VerifyReport.How;
import java.util.List;
import java.util.Locale;

/// Conversions and comparisons as lines for a terminal.
public final class ConvertText {
    private static final int WIDTH = 98;
    private static final int NAMED = 40;

    private final StringBuilder text = new StringBuilder();

    private ConvertText() {}

    private void line(String line) {
        text.append(line).append('\n');
    }

    private void table(Table table) {
        table.lines(WIDTH).forEach(row -> line("  " + row));
    }

    /// What would become of the sources.
    public static String plan(ConvertRequest request, ConversionPlan plan) {
        ConvertText lines = new ConvertText();
        long rows = 0;
        long bytes = 0;
        for (WritePlan episode : plan.episodes()) {
            rows += episode.rows();
            bytes += episode.numberBytes();
        }
        lines.line("plan: " + Words.count(plan.episodes().size(), "episode", "episodes") + ", "
                + Words.count(rows, "row", "rows") + " to " + request.to() + ", nothing was written");
        lines.line("numbers and texts  " + Words.bytes(bytes) + " before compression, made anew");
        List<CameraSum> cameras = ConvertJson.cameras(plan);
        if (!cameras.isEmpty()) {
            Table table = new Table(List.of("camera", "travels", "episodes", "pictures", "bytes", "why"), "llrrrl");
            for (CameraSum camera : cameras) {
                table.row(List.of(
                        camera.stream(),
                        camera.carriage().toLowerCase(Locale.ROOT),
                        Words.number(camera.episodes()),
                        Words.number(camera.pictures()),
                        Words.bytes(camera.bytes()),
                        camera.reason()));
            }
            lines.line("");
            lines.table(table);
        }
        AlignText.add(plan.draft(), plan.alignments(), lines.text);
        lines.losses(plan.losses(), "would be lost or changed");
        lines.outcomes(plan.unreadable());
        return lines.text.toString();
    }

    /// What became of the sources.
    public static String result(ConvertRequest request, ConversionResult result) {
        ConvertText lines = new ConvertText();
        lines.line("wrote " + Table.oneLine(request.output().toString()) + "  "
                + Words.count(result.written().rows(), "row", "rows") + ", "
                + Words.bytes(result.written().bytes())
                + " in " + Words.count(result.written().files(), "file", "files"));
        String pictures = lines.carried(result);
        if (!pictures.isEmpty()) {
            lines.line("pictures: " + pictures);
        }
        AlignText.add(result.draft(), result.alignments(), lines.text);
        lines.losses(result.losses(), "lost or changed");
        long skipped = ConvertJson.count(result.outcomes(), EpisodeOutcome.State.SKIPPED);
        long failed = ConvertJson.count(result.outcomes(), EpisodeOutcome.State.FAILED);
        lines.line("SUCCESS " + Words.number(result.written().episodes()) + "  SKIPPED " + Words.number(skipped)
                + "  FAILED " + Words.number(failed));
        lines.outcomes(result.outcomes());
        result.proof().ifPresent(lines::proof);
        return lines.text.toString();
    }

    private String carried(ConversionResult result) {
        StringBuilder said = new StringBuilder();
        for (Carriage carriage : Carriage.values()) {
            long count = result.written().carried().getOrDefault(carriage, 0L);
            if (count > 0) {
                said.append(said.isEmpty() ? "" : ", ")
                        .append(Words.number(count))
                        .append(' ');
                said.append(
                        switch (carriage) {
                            case COPIED -> "copied";
                            case RESTAMPED -> "restamped";
                            case ENCODED -> "encoded (" + result.written().encoderBuild() + ")";
                            case CELLS -> "kept as single images";
                        });
            }
        }
        return said.toString();
    }

    /// How an output compares with its sources.
    public static String verify(VerifyReport report) {
        ConvertText lines = new ConvertText();
        Table table = new Table(List.of("stream", "compared", "how", "unequal", "worst"), "lrlrr");
        for (VerifyReport.StreamProof proof : report.streams()) {
            table.row(List.of(
                    proof.stream(),
                    Words.number(proof.compared()),
                    how(proof.how()),
                    Words.number(proof.unequal()),
                    proof.unit().isEmpty() && proof.worst() == 0
                            ? ""
                            : String.format(Locale.ROOT, "%.6g %s", proof.worst(), proof.unit())));
        }
        lines.table(table);
        lines.losses(report.notHeld(), "not held by the output");
        lines.proof(report);
        return lines.text.toString();
    }

    private static String how(How how) {
        return switch (how) {
            case BIT_EQUAL -> "bit by bit";
            case WITHIN_TOLERANCE -> "within tolerance";
            case TEXT_EQUAL -> "as text";
            case PACKETS_EQUAL -> "packets, byte by byte";
            case PSNR -> "pictures, by PSNR";
        };
    }

    private void proof(VerifyReport report) {
        if (report.isEqual()) {
            line("verified: equal to the source; " + Words.count(report.episodes(), "episode", "episodes") + ", "
                    + Words.bytes(report.bytes()) + " compared");
            return;
        }
        line("NOT EQUAL to the source:");
        report.differences().stream()
                .limit(NAMED)
                .forEach(one -> line("  "
                        + Table.oneLine(one.episode() + " " + one.stream() + " sample " + one.sample() + ": source "
                                + one.source() + ", output " + one.output())));
        if (report.differences().size() > NAMED) {
            line("  and more, see --json");
        }
        report.streams().stream()
                .filter(stream -> stream.unequal() > 0)
                .forEach(stream -> line("  " + Table.oneLine(stream.stream()) + ": " + Words.number(stream.unequal())
                        + " of " + Words.number(stream.compared()) + " differ"));
    }

    private void losses(List<Loss> losses, String title) {
        if (losses.isEmpty()) {
            return;
        }
        line(title + ":");
        for (Loss loss : losses) {
            StringBuilder said = new StringBuilder();
            said.append(loss.kind().name().toLowerCase(Locale.ROOT));
            said.append(loss.stream().isEmpty() ? "" : " " + loss.stream());
            said.append(": ").append(loss.what());
            if (loss.amount() != 0 || !loss.unit().isEmpty()) {
                said.append(String.format(Locale.ROOT, " (%s %s)", amount(loss.amount()), loss.unit()));
            }
            line("  " + Table.oneLine(said.toString()));
        }
    }

    private static String amount(double amount) {
        return amount == Math.rint(amount) && Math.abs(amount) < 1e15
                ? Words.number((long) amount)
                : String.format(Locale.ROOT, "%.6g", amount);
    }

    private void outcomes(List<EpisodeOutcome> outcomes) {
        outcomes.stream()
                .limit(NAMED)
                .forEach(one -> line("  " + one.state() + " " + Table.oneLine(one.source()) + " "
                        + Table.oneLine(one.key()) + ": " + Table.oneLine(one.reason())));
        if (outcomes.size() > NAMED) {
            line("  and " + Words.number(outcomes.size() - (long) NAMED) + " more, see --json");
        }
    }
}
