package dev.cairn.episode.transform;

import dev.cairn.episode.Episode;
import java.io.IOException;

/// A change of an episode.
public interface Transform {
    /// What would become of an episode; nothing is read yet.
    Plan plan(Episode in) throws IOException;
}
