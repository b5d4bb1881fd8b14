package dev.cairn.testkit;

import dev.cairn.episode.Rate;
import dev.cairn.episode.Role;
import dev.cairn.episode.SampleType;
import dev.cairn.episode.Stream;
import java.util.List;

/// What a random episode shall have: streams on one axis of rows, and cameras beside it.
///
/// @param streams on axis 0: numbers, texts, lists and structs of them
/// @param cameras names of video cameras, each on an axis of its own with one picture per row
/// @param cells names of cameras with a PNG in each row
/// @param group pictures from one key picture to the next
/// @param between pictures between two others that are decoded after both
/// @param tasks texts of the stream `task`; empty for no such stream
/// @param missing share of samples without a value, for streams that are not numbers
public record EpisodeShape(
        Rate rate,
        int rows,
        List<Stream> streams,
        List<String> cameras,
        List<String> cells,
        int group,
        int between,
        List<String> tasks,
        double missing) {
    public EpisodeShape {
        streams = List.copyOf(streams);
        cameras = List.copyOf(cameras);
        cells = List.copyOf(cells);
        tasks = List.copyOf(tasks);
    }

    /// Rows of some streams, with nothing else.
    public static EpisodeShape rows(Rate rate, int rows, Stream... streams) {
        return new EpisodeShape(rate, rows, List.of(streams), List.of(), List.of(), 2, 0, List.of(), 0);
    }

    /// Numbers on the rows.
    public static Stream numbers(String name, Role role, dev.cairn.episode.Scalar scalar, Integer... shape) {
        return Stream.of(name, 0, role, new SampleType.Numeric(scalar, List.of(shape)));
    }

    /// This shape with another number of rows.
    public EpisodeShape withRows(int count) {
        return new EpisodeShape(rate, count, streams, cameras, cells, group, between, tasks, missing);
    }

    /// This shape with other video cameras.
    public EpisodeShape withCameras(String... names) {
        return new EpisodeShape(rate, rows, streams, List.of(names), cells, group, between, tasks, missing);
    }

    /// This shape with cameras that have a PNG in each row.
    public EpisodeShape withCells(String... names) {
        return new EpisodeShape(rate, rows, streams, cameras, List.of(names), group, between, tasks, missing);
    }

    /// This shape with other groups of pictures.
    public EpisodeShape withGroups(int pictures, int picturesBetween) {
        return new EpisodeShape(rate, rows, streams, cameras, cells, pictures, picturesBetween, tasks, missing);
    }

    /// This shape with texts of a stream `task`.
    public EpisodeShape withTasks(String... texts) {
        return new EpisodeShape(rate, rows, streams, cameras, cells, group, between, List.of(texts), missing);
    }

    /// This shape with samples that have no value.
    public EpisodeShape withMissing(double share) {
        return new EpisodeShape(rate, rows, streams, cameras, cells, group, between, tasks, share);
    }
}
