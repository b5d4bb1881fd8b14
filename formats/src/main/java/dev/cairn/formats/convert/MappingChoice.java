package dev.cairn.formats.convert;

import dev.cairn.episode.EpisodeSpec;
import dev.cairn.episode.transform.Plan;
import dev.cairn.episode.transform.Transform;
import dev.cairn.episode.transform.Transforms;
import dev.cairn.formats.convert.OpenSets.OpenSet;
import dev.cairn.formats.mapping.Mapping;
import java.io.IOException;
import java.util.Optional;

/// The mapping that a conversion uses: the one that was given, else a draft where the target needs rows.
///
/// @param draft text of a draft that is used, or empty
record MappingChoice(boolean isUsed, Transform transform, String draft) {
    private static final MappingChoice NONE = new MappingChoice(false, Transforms.NONE, "");
    private static final String DRAFT = "the mapping that was drafted, see cairn scan --suggest-mapping";

    static MappingChoice of(ConvertRequest request, OpenSets sets) throws IOException {
        Optional<Mapping> given = request.mapping().mapping();
        if (given.isPresent()) {
            return new MappingChoice(true, wished(given.get(), request).transform(), "");
        }
        if (!request.to().startsWith("lerobot")) {
            return NONE;
        }
        for (OpenSet set : sets.sets()) {
            EpisodeSpec first = OpenSets.firstSpec(set);
            if (Mapping.needsRows(first)) {
                String draft = Mapping.suggest(first);
                Transform mapped = wished(Mapping.parse(draft, DRAFT), request).transform();
                return new MappingChoice(
                        true,
                        episode -> Mapping.needsRows(episode.spec()) ? mapped.plan(episode) : Plan.lossless(episode),
                        draft);
            }
        }
        return NONE;
    }

    private static Mapping wished(Mapping mapping, ConvertRequest request) {
        Mapping wished = request.mapping().over(mapping);
        return request.rate().isPresent()
                ? wished.withRows(new Mapping.Rows.Grid(request.rate().get()))
                : wished;
    }
}
