package dev.cairn.episode;

import java.util.List;
import java.util.Optional;

/// What an episode holds, fixed when it is opened.
///
/// @param key name within its dataset, stable across readings
/// @param ordinal place within its dataset, from 0
/// @param origin what it was cut or converted from; its own file where it was recorded so
public record EpisodeSpec(
        String key,
        long ordinal,
        Origin origin,
        List<Axis> axes,
        List<Stream> streams,
        List<Label> labels,
        List<Span> spans,
        List<Attachment> attachments,
        List<Statistics> statistics) {

    public EpisodeSpec {
        axes = List.copyOf(axes);
        streams = List.copyOf(streams);
        labels = List.copyOf(labels);
        spans = List.copyOf(spans);
        attachments = List.copyOf(attachments);
        statistics = List.copyOf(statistics);
    }

    /// The number a person calls the episode by: the one its key ends in, else its ordinal.
    public long number() {
        int digits = key.length();
        while (digits > 0 && key.charAt(digits - 1) >= '0' && key.charAt(digits - 1) <= '9') {
            digits--;
        }
        int length = key.length() - digits;
        return length == 0 || length > 18 ? ordinal : Long.parseLong(key, digits, key.length(), 10);
    }

    /// Index of the stream of that name.
    public Optional<Integer> indexOf(String stream) {
        for (int i = 0; i < streams.size(); i++) {
            if (streams.get(i).name().equals(stream)) {
                return Optional.of(i);
            }
        }
        return Optional.empty();
    }

    /// The axis of a stream.
    public Axis axisOf(Stream stream) {
        return axes.get(stream.axis());
    }

    /// This episode with other streams.
    public EpisodeSpec withStreams(List<Stream> others) {
        return new EpisodeSpec(key, ordinal, origin, axes, others, labels, spans, attachments, statistics);
    }

    /// This episode with other axes.
    public EpisodeSpec withAxes(List<Axis> others) {
        return new EpisodeSpec(key, ordinal, origin, others, streams, labels, spans, attachments, statistics);
    }

    /// This episode with another origin.
    public EpisodeSpec withOrigin(Origin other) {
        return new EpisodeSpec(key, ordinal, other, axes, streams, labels, spans, attachments, statistics);
    }

    /// This episode with other labels.
    public EpisodeSpec withLabels(List<Label> others) {
        return new EpisodeSpec(key, ordinal, origin, axes, streams, others, spans, attachments, statistics);
    }

    /// This episode with other stored statistics.
    public EpisodeSpec withStatistics(List<Statistics> others) {
        return new EpisodeSpec(key, ordinal, origin, axes, streams, labels, spans, attachments, others);
    }
}
