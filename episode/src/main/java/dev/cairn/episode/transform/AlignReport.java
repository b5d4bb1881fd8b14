package dev.cairn.episode.transform;

import java.util.List;

/// What became of the streams of one episode when they were put on rows.
///
/// @param episode key of the episode
/// @param rows rows that came out
/// @param rowsFrom where their instants come from
/// @param rate rows per second
/// @param onGrid whether every row lies on the grid of the rate; else true stamps are kept beside it
/// @param worstOffGridNanos farthest that a row lies from its place on the grid
/// @param clock by which samples were placed in time: log, publish, header or mixed
/// @param clockReason why by that one
/// @param rowsBefore rows left out at the start
/// @param rowsAfter rows left out at the end
/// @param cutReason which streams left them out; empty where none were
/// @param streams one per stream on the rows
/// @param cameras one per camera that keeps its own pictures
public record AlignReport(
        String episode,
        long rows,
        String rowsFrom,
        double rate,
        boolean onGrid,
        long worstOffGridNanos,
        String clock,
        String clockReason,
        long rowsBefore,
        long rowsAfter,
        String cutReason,
        List<StreamReport> streams,
        List<CameraReport> cameras) {
    public AlignReport {
        streams = List.copyOf(streams);
        cameras = List.copyOf(cameras);
    }

    /// What became of one stream.
    ///
    /// An age is the distance of a row to the sample its value comes from, to the nearer one where it lies between
    /// two. Median and p95 are exact to a hundredth.
    ///
    /// @param stream name on the rows
    /// @param source name in the source
    /// @param clock which clock placed its samples
    /// @param method how rows get their values
    /// @param maxAgeNanos farthest that a sample may lie from the row
    /// @param samples samples in the source
    /// @param values rows with a value
    /// @param medianAgeNanos half of the values are this old, or younger
    /// @param p95AgeNanos 95 of 100 values are this old, or younger
    /// @param worstAgeNanos the oldest value
    /// @param interpolated rows whose value lies between two samples
    /// @param repeated rows that show the same sample as the row before
    /// @param held rows whose value is older than allowed
    /// @param missing rows without a value
    /// @param dropped samples that no row shows
    public record StreamReport(
            String stream,
            String source,
            String clock,
            String method,
            long maxAgeNanos,
            long samples,
            long values,
            long medianAgeNanos,
            long p95AgeNanos,
            long worstAgeNanos,
            long interpolated,
            long repeated,
            long held,
            long missing,
            long dropped) {}

    /// What became of one camera.
    ///
    /// @param stream name of the camera
    /// @param clock which clock placed its pictures
    /// @param pictures pictures in the source
    /// @param kept pictures that belong to the rows
    /// @param onePerRow whether row i shows picture i
    /// @param worstOffsetNanos farthest that the picture of a row lies from it
    public record CameraReport(
            String stream, String clock, long pictures, long kept, boolean onePerRow, long worstOffsetNanos) {}
}
