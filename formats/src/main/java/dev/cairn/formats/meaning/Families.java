package dev.cairn.formats.meaning;

import dev.cairn.episode.source.FormatException;
import dev.cairn.formats.message.gather.Wanted;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The table of message types whose meaning is known.
final class Families {
    /// All families; what a type means that is in none is told by its fields.
    static final List<Family> ALL = List.of(
            new Joints(),
            new ControllerStates(),
            new Trajectories(),
            new Transforms(),
            new RawImages(),
            new CompressedImages(),
            new Videos(),
            new Calibrations(),
            new Clouds(),
            new Sounds(),
            new LaidOutArrays());

    private static final Map<String, Family> TABLE = table();

    private Families() {}

    private static Map<String, Family> table() {
        Map<String, Family> table = new HashMap<>();
        for (Family family : ALL) {
            for (String type : family.types()) {
                if (table.put(type, family) != null) {
                    throw new IllegalStateException(type + " is in two families");
                }
            }
        }
        return Map.copyOf(table);
    }

    /// All streams of a channel.
    ///
    /// @param stamp leaf of the sensor's stamp, or empty
    static Draft draft(Subject subject, String stamp) throws FormatException {
        Draft draft = new Draft();
        if (!stamp.isEmpty()) {
            draft.hold(Wanted.of(stamp));
        }
        Family family = TABLE.get(subject.name());
        if (family != null) {
            family.draft(subject, draft);
        }
        Headers.swallow(subject, draft, stamp);
        NamedFields.draft(subject, draft);
        Structures.draft(subject, draft);
        Plain.draft(subject, draft);
        return draft;
    }
}
