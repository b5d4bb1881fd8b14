package dev.cairn.formats.convert;

import dev.cairn.episode.format.DatasetSpec;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/// To which split each episode goes.
///
/// A split is a run of episodes, so the splits are written one after the other, `train` first.
final class SplitPlan {
    static final String TRAIN = "train";

    private final List<String> order;
    private final Map<Long, String> drawn;
    private final List<Map<String, long[]>> stated;

    private SplitPlan(List<String> order, Map<Long, String> drawn, List<Map<String, long[]>> stated) {
        this.order = List.copyOf(order);
        this.drawn = drawn;
        this.stated = stated;
    }

    /// The splits that the sources state; `train` where they state none.
    static SplitPlan stated(List<DatasetSpec> specs) {
        Set<String> order = new LinkedHashSet<>(List.of(TRAIN));
        List<Map<String, long[]>> ranges = new ArrayList<>();
        boolean trainIsUsed =
                specs.stream().anyMatch(s -> s.splits().isEmpty() || s.splits().containsKey(TRAIN));
        if (!trainIsUsed) {
            order.clear();
        }
        for (DatasetSpec spec : specs) {
            Map<String, long[]> own = new LinkedHashMap<>();
            spec.splits().forEach((name, text) -> {
                long[] range = range(text);
                if (range.length == 2) {
                    own.put(name, range);
                    order.add(name);
                }
            });
            ranges.add(own);
        }
        return new SplitPlan(new ArrayList<>(order), Map.of(), ranges);
    }

    /// Draws splits by share.
    ///
    /// @param episodes how many there are to draw from
    static SplitPlan drawn(Map<String, Double> shares, long seed, int episodes) {
        List<Long> places = new ArrayList<>();
        for (long i = 0; i < episodes; i++) {
            places.add(i);
        }
        Collections.shuffle(places, new Random(seed));
        Map<Long, String> drawn = new HashMap<>();
        List<String> order = new ArrayList<>(List.of(TRAIN));
        int next = 0;
        for (Map.Entry<String, Double> share : new TreeMap<>(shares).entrySet()) {
            order.add(share.getKey());
            int count = (int) Math.min(Math.round(share.getValue() * episodes), episodes - next);
            for (int i = 0; i < count; i++) {
                drawn.put(places.get(next++), share.getKey());
            }
        }
        return new SplitPlan(order, drawn, List.of());
    }

    private static long[] range(String text) {
        int colon = text.indexOf(':');
        try {
            return new long[] {
                Long.parseLong(text.substring(0, Math.max(colon, 0)).trim()),
                Long.parseLong(text.substring(colon + 1).trim())
            };
        } catch (NumberFormatException e) {
            return new long[0];
        }
    }

    /// Names of the splits in the order they are written.
    List<String> order() {
        return order;
    }

    /// The split of an episode.
    ///
    /// @param set place of its source
    /// @param number the episode's number in the source
    /// @param place among all selected episodes
    String of(int set, long number, long place) {
        if (stated.isEmpty()) {
            return drawn.getOrDefault(place, TRAIN);
        }
        for (Map.Entry<String, long[]> range : stated.get(set).entrySet()) {
            if (number >= range.getValue()[0] && number < range.getValue()[1]) {
                return range.getKey();
            }
        }
        return order.getFirst();
    }
}
