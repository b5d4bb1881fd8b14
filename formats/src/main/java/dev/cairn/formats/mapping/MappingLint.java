package dev.cairn.formats.mapping;

import dev.cairn.episode.EpisodeSpec;
import dev.cairn.episode.Group;
import dev.cairn.episode.Quantity;
import dev.cairn.episode.transform.Compose;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// What is wrong with a mapping for an episode.
record MappingLint(Mapping mapping, EpisodeSpec spec) {
    List<String> complaints() {
        return new BoundMapping(mapping, spec).complaints();
    }

    /// An element that stands twice in one output.
    static Optional<String> twice(List<Compose.Part> parts) {
        Set<String> seen = new HashSet<>();
        for (Compose.Part part : parts) {
            boolean all = part.elements().isEmpty();
            if (all && !seen.add(part.stream())) {
                return Optional.of(part.stream() + " stands");
            }
            for (int element : part.elements()) {
                if (!seen.add(part.stream() + " " + element) || seen.contains(part.stream())) {
                    return Optional.of("element " + element + " of " + part.stream() + " stands");
                }
            }
        }
        return Optional.empty();
    }

    /// Units that measure the same; numbers in both must not stand in one vector.
    private static final List<Set<Quantity.Unit>> ALIKE = List.of(
            EnumSet.of(Quantity.Unit.RADIAN, Quantity.Unit.DEGREE),
            EnumSet.of(Quantity.Unit.METRE, Quantity.Unit.MILLIMETRE),
            EnumSet.of(Quantity.Unit.UNIT_0_1, Quantity.Unit.PLUS_MINUS_1));

    /// Two units for what could be told in one.
    static Optional<String> unitClash(List<Compose.Part> parts) {
        Map<Quantity.Unit, String> seen = new EnumMap<>(Quantity.Unit.class);
        for (Compose.Part part : parts) {
            for (Group group : part.groups()) {
                group.quantity().unit().known().ifPresent(unit -> seen.putIfAbsent(unit, part.stream()));
            }
        }
        for (Set<Quantity.Unit> alike : ALIKE) {
            if (seen.keySet().containsAll(alike)) {
                return Optional.of(alike.stream()
                        .map(unit -> word(unit) + " (" + seen.get(unit) + ")")
                        .collect(Collectors.joining(" and ")));
            }
        }
        return Optional.empty();
    }

    private static String word(Enum<?> one) {
        return one.name().toLowerCase(Locale.ROOT);
    }
}
