package dev.cairn.cli.recover;

import dev.cairn.formats.mcap.McapRescue;
import java.nio.file.Path;
import java.util.List;

/// The document `cairn.recover/1`.
///
/// @param partial whether something that was there could not be saved
/// @param messages saved, and read again from the new file
/// @param withoutChannel messages whose channel was lost
/// @param bytesGivenUp bytes of the old file that gave no message
/// @param damages places of the old file where something was lost
public record RecoverDocument(
        String schema,
        String source,
        String output,
        boolean partial,
        long messages,
        long withoutChannel,
        int attachments,
        int metadata,
        long bytesGivenUp,
        List<DamageLine> damages) {
    private static final String SCHEMA = "cairn.recover/1";

    /// A place where something was lost.
    ///
    /// @param offset byte in the old file, −1 where it is not known
    /// @param length bytes, 0 where it is not known
    /// @param found what was there
    public record DamageLine(long offset, long length, String found) {}

    /// The document of a rescue.
    public static RecoverDocument of(Path source, Path output, McapRescue rescue) {
        return new RecoverDocument(
                SCHEMA,
                source.toString(),
                output.toString(),
                rescue.partial(),
                rescue.messages(),
                rescue.withoutChannel(),
                rescue.attachments(),
                rescue.metadata(),
                rescue.bytesGivenUp(),
                rescue.damages().stream()
                        .map(one -> new DamageLine(one.offset(), one.length(), one.why()))
                        .toList());
    }

    /// For people: what was saved, and what was not and why.
    public String text() {
        StringBuilder text = new StringBuilder();
        text.append(String.format(java.util.Locale.ROOT, "%,d messages saved in %s", messages, output));
        if (attachments + metadata > 0) {
            text.append(", with ")
                    .append(attachments)
                    .append(" attachments and ")
                    .append(metadata)
                    .append(" metadata records");
        }
        text.append(partial ? "; not all could be saved:\n" : "; nothing was lost.\n");
        if (withoutChannel > 0) {
            text.append(String.format(
                    java.util.Locale.ROOT, "  %,d messages belong to channels that are lost%n", withoutChannel));
        }
        for (DamageLine one : damages) {
            text.append("  ").append(one.offset() < 0 ? "" : "at byte " + one.offset() + ": ");
            text.append(one.found());
            text.append(one.length() == 0 ? "" : String.format(java.util.Locale.ROOT, " (%,d bytes)", one.length()));
            text.append('\n');
        }
        return text.toString();
    }
}
