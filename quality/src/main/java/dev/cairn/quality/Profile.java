package dev.cairn.quality;

import dev.cairn.episode.Axis;
import dev.cairn.episode.EpisodeSpec;
import dev.cairn.episode.Group;
import dev.cairn.episode.Label;
import dev.cairn.episode.Quantity;
import dev.cairn.episode.Stream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// Hash of what an episode means: streams, their types, groups, clocks and body; neither samples nor
/// evidence.
final class Profile {
    private static final int DIGITS = 16;

    private Profile() {}

    static String of(EpisodeSpec spec) {
        StringBuilder text = new StringBuilder();
        for (Axis axis : spec.axes()) {
            text.append("axis ").append(axis.name());
            axis.clocks().forEach(clock -> text.append(' ').append(clock.kind()));
            text.append('\n');
        }
        for (Stream stream : spec.streams()) {
            text.append("stream ").append(stream.name()).append(' ').append(stream.axis());
            text.append(' ').append(stream.role()).append(' ').append(Facts.type(stream.type()));
            text.append(' ').append(Facts.shape(stream.type())).append('\n');
            stream.groups().forEach(group -> group(group, text));
        }
        for (Label label : spec.labels()) {
            if (label.name().equals(Label.BODY)) {
                text.append("body ").append(label.value().known().orElse("")).append('\n');
            }
        }
        return hash(text.toString());
    }

    private static void group(Group group, StringBuilder text) {
        Quantity quantity = group.quantity();
        text.append("group ").append(group.name()).append(' ').append(group.from());
        text.append(' ').append(group.to()).append(' ').append(group.elements());
        text.append(' ').append(quantity.kind().known()).append(quantity.unit().known());
        text.append(quantity.frame().known()).append(quantity.rotation().known());
        text.append(quantity.reference().known()).append('\n');
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
