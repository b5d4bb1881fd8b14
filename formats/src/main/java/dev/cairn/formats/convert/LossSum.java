package dev.cairn.formats.convert;

import dev.cairn.episode.format.Loss;
import dev.cairn.episode.format.LossKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Adds up losses of the same kind, so that a thousand episodes say a thing once.
final class LossSum {
    private final Map<Key, Double> sums = new LinkedHashMap<>();

    private record Key(LossKind kind, String stream, String what, String unit) {}

    void add(List<Loss> losses) {
        losses.forEach(this::add);
    }

    void add(Loss loss) {
        sums.merge(new Key(loss.kind(), loss.stream(), loss.what(), loss.unit()), loss.amount(), Double::sum);
    }

    List<Loss> losses() {
        List<Loss> all = new ArrayList<>();
        sums.forEach((key, amount) -> all.add(new Loss(key.kind, key.stream, key.what, amount, key.unit)));
        return all;
    }
}
