package dev.cairn.formats.output;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.util.Set;

/// Opens the files of an output; tests hand in one whose disk is full.
@FunctionalInterface
public interface ChannelOpener {
    SeekableByteChannel open(Path file, Set<OpenOption> options) throws IOException;
}
