package dev.cairn.cli.html;

import java.util.List;

/// What the page shows of one episode.
///
/// @param seconds its duration, the length of the plots' time axis
record Preview(String key, double seconds, List<Shot> shots, List<Plot> plots, List<Mark> marks) {
    Preview {
        shots = List.copyOf(shots);
        plots = List.copyOf(plots);
        marks = List.copyOf(marks);
    }

    /// One picture of a camera.
    ///
    /// @param at seconds from the start
    /// @param jpeg in Base64
    record Shot(String camera, double at, int width, int height, String jpeg) {}

    /// One stream of numbers, thinned out to groups of neighbouring samples.
    ///
    /// @param times instant of each group, 0 to 65535 over the episode, 16 bits each, little-endian, in Base64
    record Plot(String stream, String unit, String times, List<Element> elements) {
        Plot {
            elements = List.copyOf(elements);
        }
    }

    /// One element of a stream.
    ///
    /// @param lows smallest value of each group, 0 to 250 between `min` and `max`, 255 for none, in Base64
    /// @param highs largest value of each group, likewise
    record Element(String name, double min, double max, String lows, String highs) {}

    /// A finding on the time axis.
    ///
    /// @param from seconds, −1 where it has no place
    record Mark(String check, String claim, String stream, double from, double to, String text) {}
}
