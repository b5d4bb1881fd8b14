package dev.cairn.episode;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Stored statistics of one stream, to be checked and not to be believed.
///
/// Values are row-major, per element of the stream or per channel of a camera.
public final class Statistics {
    private final String stream;
    private final Map<String, double[]> values;

    /// Copies what it is given.
    ///
    /// @param values by the names of the format: min, max, mean, std, count, q01, q10, q50, q90, q99
    public Statistics(String stream, Map<String, double[]> values) {
        this.stream = stream;
        Map<String, double[]> copy = new LinkedHashMap<>();
        values.forEach((name, numbers) -> copy.put(name, numbers.clone()));
        this.values = copy;
    }

    public String stream() {
        return stream;
    }

    /// Names of the statistics that are there, in stored order.
    public Set<String> names() {
        return values.keySet();
    }

    /// The numbers of one statistic.
    public Optional<double[]> values(String name) {
        double[] numbers = values.get(name);
        return numbers == null ? Optional.empty() : Optional.of(numbers.clone());
    }

    /// These statistics for a stream of another name.
    public Statistics forStream(String other) {
        return new Statistics(other, values);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(stream);
        values.forEach(
                (name, numbers) -> text.append(' ').append(name).append('=').append(Arrays.toString(numbers)));
        return text.toString();
    }
}
