package dev.cairn.formats.convert;

import dev.cairn.episode.format.Loss;
import dev.cairn.formats.convert.VerifyReport.Difference;
import dev.cairn.formats.convert.VerifyReport.How;
import dev.cairn.formats.convert.VerifyReport.StreamProof;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Gathers how streams were compared and where they differ.
final class Proofs {
    private static final int MOST_DIFFERENCES = 100;

    private final Map<String, Stream> streams = new LinkedHashMap<>();
    private final List<Difference> differences = new ArrayList<>();
    private long bytes;

    Stream stream(String name, How how) {
        return streams.computeIfAbsent(name + "\n" + how, _ -> new Stream(name, how));
    }

    void difference(Difference difference) {
        if (differences.size() < MOST_DIFFERENCES) {
            differences.add(difference);
        }
    }

    long bytes() {
        return bytes;
    }

    VerifyReport report(long episodes, List<Loss> notHeld) {
        List<StreamProof> all = new ArrayList<>();
        streams.values().forEach(s -> all.add(s.proof()));
        return new VerifyReport(episodes, bytes, all, differences, notHeld);
    }

    /// One stream, compared in one way.
    final class Stream {
        private final String name;
        private final How how;
        private long compared;
        private long unequal;
        private double worst = Double.NaN;
        private String unit = "";

        Stream(String name, How how) {
            this.name = name;
            this.how = how;
        }

        void compared(long samples, long ofBytes) {
            compared += samples;
            bytes += ofBytes;
        }

        void unequal(long samples) {
            unequal += samples;
        }

        /// Keeps the largest difference, or the smallest ratio.
        void worst(double value, String ofUnit) {
            boolean worse = how == How.PSNR ? value < worst : value > worst;
            if (Double.isNaN(worst) || worse) {
                worst = value;
            }
            unit = ofUnit;
        }

        private StreamProof proof() {
            return new StreamProof(name, how, compared, unequal, Double.isNaN(worst) ? 0 : worst, unit);
        }
    }
}
