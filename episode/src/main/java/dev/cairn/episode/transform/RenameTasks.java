package dev.cairn.episode.transform;

import dev.cairn.episode.Claim;
import dev.cairn.episode.Episode;
import dev.cairn.episode.EpisodeSpec;
import dev.cairn.episode.Label;
import dev.cairn.episode.Role;
import dev.cairn.episode.SampleType;
import dev.cairn.episode.Stream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Gives tasks other texts, in the instruction of every row and in the labels.
///
/// A text is changed when it is equal as a whole. Two tasks may be given one text, and are one from then on.
///
/// @param names new text by old text
public record RenameTasks(Map<String, String> names) implements Transform {
    public RenameTasks {
        names = Map.copyOf(names);
    }

    /// Reads wishes of the form `old text=new text`; a `=` within the old text is written `\=`.
    ///
    /// @throws IllegalArgumentException if one has another form, or the same text is renamed twice
    public static RenameTasks parse(List<String> wishes) {
        Map<String, String> names = new LinkedHashMap<>();
        for (String wish : wishes) {
            int at = wish.indexOf('=');
            while (at > 0 && wish.charAt(at - 1) == '\\') {
                at = wish.indexOf('=', at + 1);
            }
            if (at <= 0 || at == wish.length() - 1) {
                throw new IllegalArgumentException("`" + wish + "` renames no task; write \"old text=new text\"");
            }
            String old = wish.substring(0, at).replace("\\=", "=");
            if (names.put(old, wish.substring(at + 1)) != null) {
                throw new IllegalArgumentException("task `" + old + "` is renamed twice");
            }
        }
        return new RenameTasks(names);
    }

    @Override
    public Plan plan(Episode in) {
        EpisodeSpec spec = in.spec();
        List<Integer> streams = new ArrayList<>();
        for (int i = 0; i < spec.streams().size(); i++) {
            Stream stream = spec.streams().get(i);
            if (stream.role() == Role.INSTRUCTION && stream.type() instanceof SampleType.Text) {
                streams.add(i);
            }
        }
        List<Label> labels = spec.labels().stream().map(this::renamed).toList();
        if (names.isEmpty() || (streams.isEmpty() && labels.equals(spec.labels()))) {
            return Plan.lossless(in);
        }
        return Plan.lossless(new RenamedEpisode(in, spec.withLabels(labels), streams, names));
    }

    private Label renamed(Label label) {
        return label.name().equals(Label.TASK) ? new Label(label.name(), renamed(label.value())) : label;
    }

    private Claim<String> renamed(Claim<String> task) {
        return switch (task) {
            case Claim.Declared<String> said -> new Claim.Declared<>(renamed(said.value()), said.where());
            case Claim.Inferred<String> said ->
                new Claim.Inferred<>(renamed(said.value()), said.rule(), said.evidence());
            case Claim.Measured<String> said -> new Claim.Measured<>(renamed(said.value()), said.evidence());
            case Claim.Unknown<String> unknown -> unknown;
        };
    }

    private String renamed(String task) {
        return names.getOrDefault(task, task);
    }
}
