package dev.cairn.quality.container;

import dev.cairn.episode.EpisodeSpec;
import dev.cairn.episode.Stream;
import dev.cairn.episode.facts.ClaimType;
import dev.cairn.episode.facts.Status;
import dev.cairn.quality.check.Check;
import dev.cairn.quality.check.CheckInfo;
import dev.cairn.quality.check.Evidence;
import dev.cairn.quality.check.Verdicts;
import dev.cairn.quality.summary.EpisodeSummary;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Whether the coordinate frames that a log's transforms connect form one tree.
///
/// The pairs are those of the streams of transforms: each says which frame hangs on which. That trees are apart is a
/// risk and no defect: a log may leave out what a robot's description says.
final class TransformTreeCheck implements Check {
    private static final String PARENT = "parent_frame";
    private static final String CHILD = "child_frame";

    @Override
    public CheckInfo info() {
        return CheckInfo.defect("SCH-20", "tf tree", "each coordinate frame has one parent, none hangs on itself");
    }

    /// A frame that hangs on another.
    private record Pair(String parent, String child, String stream) {}

    @Override
    public void judge(EpisodeSummary episode, Verdicts into) {
        List<Pair> pairs = pairs(episode.spec());
        if (pairs.isEmpty()) {
            into.notApplicable("no transforms between coordinate frames");
            return;
        }
        Map<String, Pair> parents = new LinkedHashMap<>();
        boolean sound = true;
        for (Pair pair : pairs) {
            Pair other = parents.putIfAbsent(pair.child(), pair);
            if (other != null && !other.parent().equals(pair.parent())) {
                sound = false;
                into.fail(Evidence.of(
                                "frame " + pair.child() + " hangs on " + other.parent() + " (" + other.stream()
                                        + ") and on " + pair.parent() + "; expected one parent",
                                "let one node publish the transform, or leave one of the topics out")
                        .about(pair.stream()));
            }
        }
        Set<String> cycle = cycle(parents);
        if (!cycle.isEmpty()) {
            sound = false;
            into.fail(Evidence.of(
                    "frames hang on one another in a circle: " + String.join(", ", cycle),
                    "take one of their transforms away"));
        }
        Set<String> roots = roots(parents);
        if (sound && roots.size() > 1) {
            into.say(
                    ClaimType.RISK,
                    Status.WARN,
                    Evidence.of(
                                    roots.size() + " trees that nothing connects, from " + String.join(", ", roots)
                                            + "; expected one",
                                    "record the transforms between them, such as /tf_static")
                            .times(roots.size()));
        } else if (sound) {
            into.pass();
        }
    }

    private static List<Pair> pairs(EpisodeSpec spec) {
        List<Pair> pairs = new ArrayList<>();
        for (Stream stream : spec.streams()) {
            Optional<String> parent = label(stream, PARENT);
            Optional<String> child = label(stream, CHILD);
            if (parent.isPresent() && child.isPresent()) {
                pairs.add(new Pair(parent.get(), child.get(), stream.name()));
            }
        }
        return pairs;
    }

    /// A frame's name; ROS 1 wrote some with a slash in front.
    private static Optional<String> label(Stream stream, String name) {
        return stream.labels().stream()
                .filter(label -> label.name().equals(name))
                .findFirst()
                .flatMap(label -> label.value().known())
                .map(frame -> frame.startsWith("/") ? frame.substring(1) : frame);
    }

    private static Set<String> cycle(Map<String, Pair> parents) {
        for (String start : parents.keySet()) {
            Set<String> seen = new TreeSet<>();
            String at = start;
            while (at != null && seen.add(at)) {
                Pair pair = parents.get(at);
                at = pair == null ? null : pair.parent();
            }
            if (at != null && at.equals(start)) {
                return seen;
            }
        }
        return Set.of();
    }

    private static Set<String> roots(Map<String, Pair> parents) {
        Set<String> roots = new TreeSet<>();
        for (Pair pair : parents.values()) {
            if (!parents.containsKey(pair.parent())) {
                roots.add(pair.parent());
            }
        }
        return roots;
    }
}
