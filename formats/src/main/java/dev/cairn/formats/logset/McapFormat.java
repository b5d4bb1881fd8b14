package dev.cairn.formats.logset;

import dev.cairn.formats.mcap.McapReader;
import java.util.List;

/// MCAP files; each is an episode.
public final class McapFormat extends LogFormat {
    /// Name of the format.
    public static final String NAME = "mcap";

    private static final FileFamily FAMILY =
            new FileFamily(NAME, "MCAP", "", List.of(".mcap"), List.of("\u0089MCAP"), McapReader::open);

    public McapFormat() {
        super(FAMILY);
    }
}
