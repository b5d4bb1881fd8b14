package dev.cairn.formats.mapping;

import dev.cairn.episode.EpisodeSpec;
import dev.cairn.episode.Group;
import dev.cairn.episode.Quantity;
import dev.cairn.episode.transform.Compose;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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

    /// Two units for one kind of quantity.
    static Optional<String> unitClash(List<Compose.Part> parts) {
        Map<Quantity.Kind, Quantity.Unit> units = new EnumMap<>(Quantity.Kind.class);
        for (Compose.Part part : parts) {
            for (Group group : part.groups()) {
                Optional<Quantity.Kind> kind = group.quantity().kind().known();
                Optional<Quantity.Unit> unit = group.quantity().unit().known();
                if (kind.isPresent() && unit.isPresent() && kind.get() != Quantity.Kind.OTHER) {
                    Quantity.Unit other = units.putIfAbsent(kind.get(), unit.get());
                    if (other != null && other != unit.get()) {
                        return Optional.of(word(kind.get()) + " in " + word(other) + " and in " + word(unit.get())
                                + " (" + part.stream() + ")");
                    }
                }
            }
        }
        return Optional.empty();
    }

    private static String word(Enum<?> one) {
        return one.name().toLowerCase(Locale.ROOT);
    }
}
