package dev.cairn.formats.mcap;

import dev.cairn.formats.log.LogAttachment;
import dev.cairn.formats.log.LogMetadata;
import java.util.ArrayList;
import java.util.List;

/// What a walk through the data of a file found.
final class Walked {
    final List<Segment> segments = new ArrayList<>();
    final List<LogAttachment> attachments = new ArrayList<>();
    final List<LogMetadata> metadata = new ArrayList<>();
    final List<Gap> gaps = new ArrayList<>();
    final Tally tally = new Tally();
    int chunks;
    /// Chunks that were passed over on the word of the index.
    int passedOver;
    /// Whether the data section ended as it should.
    boolean ended;
    /// Where the data section ends.
    long behind;

    /// Bytes that no record could be made of.
    record Gap(long offset, long length, String why) {}

    /// Whether every message was seen.
    boolean scanned() {
        return passedOver == 0;
    }
}
