package dev.cairn.episode.picture;

import dev.cairn.episode.Statistics;

/// Statistics of the pictures of one camera, picture by picture.
public interface PictureSummary {
    /// Takes in one picture; nothing of it is kept.
    void accept(Picture picture);

    /// Statistics per channel: min, max, mean, std, count and quantiles.
    Statistics finish(String stream);
}
