package dev.cairn.cli.scan;

import dev.cairn.cli.scan.DatasetReport.StreamReport;
import dev.cairn.episode.facts.StreamFacts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Adds up the streams of all episodes.
final class Streams {
    private final Map<String, Sum> sums = new LinkedHashMap<>();

    /// One stream so far; kinds differ only where a set holds several profiles, and the first one speaks.
    private static final class Sum {
        private final StreamFacts first;
        private long samples;
        private long bytes;
        private long episodes;
        private boolean bytesKnown = true;
        private double[] measuredHz = new double[4];
        private int measured;

        private Sum(StreamFacts first) {
            this.first = first;
        }

        private void add(StreamFacts facts) {
            samples += facts.samples();
            episodes++;
            bytesKnown &= facts.bytes() >= 0;
            bytes += facts.bytes();
            if (facts.measuredHz() > 0) {
                if (measured == measuredHz.length) {
                    measuredHz = Arrays.copyOf(measuredHz, measured * 2);
                }
                measuredHz[measured++] = facts.measuredHz();
            }
        }

        private double medianHz() {
            if (measured == 0) {
                return 0;
            }
            double[] sorted = Arrays.copyOf(measuredHz, measured);
            Arrays.sort(sorted);
            return sorted[measured / 2];
        }

        private StreamReport report() {
            return new StreamReport(
                    first.name(),
                    first.role(),
                    first.type(),
                    first.shape(),
                    first.unit(),
                    first.codec(),
                    first.declaredHz(),
                    medianHz(),
                    first.clock(),
                    samples,
                    bytesKnown ? bytes : -1,
                    episodes);
        }
    }

    void add(List<StreamFacts> streams) {
        for (StreamFacts facts : streams) {
            sums.computeIfAbsent(facts.name(), _ -> new Sum(facts)).add(facts);
        }
    }

    /// In the order in which they were first met.
    List<StreamReport> reports() {
        List<StreamReport> reports = new ArrayList<>();
        for (Sum sum : sums.values()) {
            reports.add(sum.report());
        }
        return reports;
    }
}
