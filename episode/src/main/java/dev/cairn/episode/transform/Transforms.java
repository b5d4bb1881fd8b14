package dev.cairn.episode.transform;

import dev.cairn.episode.Episode;
import dev.cairn.episode.format.Loss;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Transforms one after the other.
public final class Transforms {
    /// Changes nothing.
    public static final Transform NONE = Plan::lossless;

    private Transforms() {}

    /// All of them, in order; each sees what the one before it made.
    public static Transform of(List<? extends Transform> steps) {
        List<Transform> all = List.copyOf(steps);
        return in -> plan(all, in);
    }

    private static Plan plan(List<Transform> steps, Episode in) throws IOException {
        List<Episode> episodes = List.of(in);
        List<Loss> losses = new ArrayList<>();
        List<AlignReport> alignments = new ArrayList<>();
        for (Transform step : steps) {
            List<Episode> next = new ArrayList<>();
            for (Episode episode : episodes) {
                Plan plan = step.plan(episode);
                next.addAll(plan.episodes());
                losses.addAll(plan.losses());
                alignments.addAll(plan.alignments());
            }
            episodes = next;
        }
        return new Plan(episodes, losses, alignments);
    }
}
