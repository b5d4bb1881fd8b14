package dev.cairn.episode;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// How the coordinate frames of an episode hang together, by the streams that say how one lies in another.
///
/// It should be a tree: each frame has one parent, and no way leads back.
public final class FrameTree {
    /// The label of a stream of poses that names the frame they are in.
    public static final String PARENT = "parent_frame";

    /// The label of a stream of poses that names the frame they are of.
    public static final String CHILD = "child_frame";

    private final List<Edge> edges;

    private FrameTree(List<Edge> edges) {
        this.edges = List.copyOf(edges);
    }

    /// One frame in another.
    ///
    /// @param stream that says so
    /// @param latched whether it holds for good, as static transforms do
    public record Edge(String parent, String child, String stream, boolean latched) {}

    /// The frames of an episode, from the labels of its streams.
    public static FrameTree of(EpisodeSpec spec) {
        List<Edge> edges = new ArrayList<>();
        for (Stream stream : spec.streams()) {
            Optional<String> parent = label(stream, PARENT);
            Optional<String> child = label(stream, CHILD);
            if (parent.isPresent() && child.isPresent()) {
                edges.add(new Edge(
                        parent.get(),
                        child.get(),
                        stream.name(),
                        spec.axisOf(stream).latched()));
            }
        }
        return new FrameTree(edges);
    }

    private static Optional<String> label(Stream stream, String name) {
        return stream.labels().stream()
                .filter(label -> label.name().equals(name))
                .flatMap(label -> label.value().known().stream())
                .findFirst();
    }

    public List<Edge> edges() {
        return edges;
    }

    /// Frames that several streams put into different parents, with those streams.
    public Map<String, List<Edge>> doubleParents() {
        Map<String, List<Edge>> byChild = new LinkedHashMap<>();
        for (Edge edge : edges) {
            byChild.computeIfAbsent(edge.child(), _ -> new ArrayList<>()).add(edge);
        }
        byChild.values()
                .removeIf(some -> some.stream().map(Edge::parent).distinct().count() < 2);
        return byChild;
    }

    /// Ways that lead back to where they began, each once, from its first frame down without repeating it.
    public List<List<String>> cycles() {
        Map<String, Set<String>> children = new LinkedHashMap<>();
        for (Edge edge : edges) {
            children.computeIfAbsent(edge.parent(), _ -> new LinkedHashSet<>()).add(edge.child());
        }
        List<List<String>> cycles = new ArrayList<>();
        Set<String> done = new LinkedHashSet<>();
        for (String start : children.keySet()) {
            if (!done.contains(start)) {
                walk(start, children, done, cycles);
            }
        }
        return cycles;
    }

    /// Depth first, with a stack of its own: a hostile log may hang frames a million deep.
    private static void walk(
            String start, Map<String, Set<String>> children, Set<String> done, List<List<String>> cycles) {
        List<String> path = new ArrayList<>(List.of(start));
        Set<String> onPath = new LinkedHashSet<>(path);
        List<Deque<String>> open = new ArrayList<>();
        open.add(new ArrayDeque<>(children.getOrDefault(start, Set.of())));
        while (!path.isEmpty()) {
            Deque<String> next = open.getLast();
            if (next.isEmpty()) {
                String left = path.removeLast();
                onPath.remove(left);
                done.add(left);
                open.removeLast();
                continue;
            }
            String child = next.removeFirst();
            if (onPath.contains(child)) {
                cycles.add(List.copyOf(path.subList(path.indexOf(child), path.size())));
            } else if (!done.contains(child)) {
                path.add(child);
                onPath.add(child);
                open.add(new ArrayDeque<>(children.getOrDefault(child, Set.of())));
            }
        }
    }

    /// Frames that lie in no other.
    public List<String> roots() {
        Set<String> roots = new LinkedHashSet<>();
        edges.forEach(edge -> roots.add(edge.parent()));
        edges.forEach(edge -> roots.remove(edge.child()));
        return List.copyOf(roots);
    }
}
