package dev.cairn.formats.convert;

import dev.cairn.episode.Claim;
import dev.cairn.episode.Episode;
import dev.cairn.episode.EpisodeSpec;
import dev.cairn.episode.format.DatasetSpec;
import dev.cairn.episode.format.DatasetWriter;
import dev.cairn.episode.format.EpisodeFormat;
import dev.cairn.episode.format.Loss;
import dev.cairn.episode.format.Target;
import dev.cairn.episode.format.WriteOptions;
import dev.cairn.episode.picture.Codecs;
import dev.cairn.episode.source.FormatException;
import dev.cairn.episode.transform.DepthCells;
import dev.cairn.episode.transform.RawCells;
import dev.cairn.episode.transform.RenameTasks;
import dev.cairn.episode.transform.SelectStreams;
import dev.cairn.episode.transform.Transform;
import dev.cairn.episode.transform.Transforms;
import dev.cairn.formats.convert.OpenSets.OpenSet;
import dev.cairn.formats.foxglove.FoxgloveFormat;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/// Settles everything of a conversion before its first episode.
final class Preparation {
    private final ConvertRequest request;
    private final Codecs codecs;
    private final BooleanSupplier stopped;

    Preparation(ConvertRequest request, Codecs codecs, BooleanSupplier stopped) {
        this.request = request;
        this.codecs = codecs;
        this.stopped = stopped;
    }

    /// What is settled.
    ///
    /// @param episodes those that are asked for, as they are to be written
    /// @param draft mapping that is used because none was given, or empty
    record Prepared(EpisodeFormat format, Target target, SelectedEpisodes episodes, String draft) {
        /// Starts the output.
        ///
        /// @param resume whether an unfinished one is continued
        DatasetWriter create(boolean resume) throws IOException {
            WriteOptions options = target.options();
            return format.create(new Target(
                    target.place(),
                    target.dataset(),
                    target.profile(),
                    options.withJob(options.job(), resume),
                    target.codecs()));
        }
    }

    /// Looks at the sources, refuses sets that differ, and chains the steps.
    ///
    /// @param learnt from attempts before
    Prepared prepare(OpenSets sets, Learnt learnt) throws IOException {
        List<String> names = sets.sets().stream().map(OpenSet::name).toList();
        List<DatasetSpec> specs =
                sets.sets().stream().map(s -> s.reader().spec()).toList();
        MappingChoice mapping = MappingChoice.of(request, sets);
        List<EpisodeSpec> firsts = new ArrayList<>();
        for (OpenSet set : sets.sets()) {
            firsts.add(OpenSets.firstSpec(set, mapping.transform()));
        }
        List<Transform> steps = new ArrayList<>();
        if (!request.streams().isEmpty()) {
            steps.add(new SelectStreams(request.streams()));
        }
        if (request.commonStreams()) {
            steps.add(new SelectStreams(List.copyOf(new SetDifferences(names, firsts, specs).common())));
        }
        steps.addAll(request.trims());
        if (!request.renamedTasks().isEmpty()) {
            steps.add(new RenameTasks(request.renamedTasks()));
        }
        if (!mapping.isUsed()) {
            request.rate().ifPresent(rate -> steps.add(new Resample(rate)));
        }
        if (!learnt.depthCells().isEmpty()) {
            steps.add(new DepthCells(learnt.depthCells(), codecs));
        }
        TargetFormat target = TargetFormat.of(request.to());
        if (!target.format().name().equals(FoxgloveFormat.NAME)) {
            // Messages hold raw pictures as they are; rows of a table do not.
            steps.add(new RawCells(!request.encodeImages(), codecs));
        }
        List<EpisodeSpec> profiles = profiles(firsts, steps);
        new SetDifferences(names, profiles, specs)
                .refuse(request.rate().isPresent(), request.body().isPresent());
        steps.addFirst(mapping.transform());
        Transform transform = Transforms.of(steps);
        SplitPlan splits = SplitPlan.stated(specs);
        if (!request.splits().isEmpty()) {
            int count = count(sets, transform);
            splits = SplitPlan.drawn(request.splits(), request.seed(), count);
        }
        return new Prepared(
                target.format(),
                new Target(request.output(), dataset(specs), profiles.getFirst(), options(target, learnt), codecs),
                new SelectedEpisodes(sets, request.episodes(), transform, splits, stopped),
                mapping.draft());
    }

    /// What the first episode of each set looks like after the steps; cuts do not change it.
    private static List<EpisodeSpec> profiles(List<EpisodeSpec> firsts, List<Transform> steps) throws IOException {
        Transform shape = Transforms.of(steps.stream()
                .filter(s -> !(s instanceof dev.cairn.episode.transform.Trim))
                .toList());
        List<EpisodeSpec> profiles = new ArrayList<>();
        for (EpisodeSpec first : firsts) {
            profiles.add(shape.plan(new SpecOnly(first)).episodes().getFirst().spec());
        }
        return profiles;
    }

    private int count(OpenSets sets, Transform transform) throws IOException {
        int[] count = new int[1];
        SplitPlan none = SplitPlan.drawn(Map.of(), 0, 0);
        new SelectedEpisodes(sets, request.episodes(), transform, none, stopped).visit(new SelectedEpisodes.Visitor() {
            @Override
            public void accept(OpenSet source, String key, Episode episode, List<Loss> losses) {
                count[0]++;
            }

            @Override
            public boolean failed(EpisodeOutcome outcome, FormatException cause) {
                return request.keepGoing();
            }
        });
        return count[0];
    }

    private DatasetSpec dataset(List<DatasetSpec> specs) {
        DatasetSpec first = specs.getFirst();
        List<Claim<String>> bodies = request.body()
                .map(b -> List.<Claim<String>>of(Claim.declared(b, "--body")))
                .orElse(first.bodies());
        return new DatasetSpec(
                request.output().getFileName().toString(),
                first.format(),
                first.version(),
                first.provenance(),
                first.licence(),
                bodies,
                keptTasks(specs),
                Map.of(),
                Map.of(),
                List.of(),
                List.of(),
                first.labels());
    }

    /// The task table of a set that is converted whole, so that its tasks keep their numbers.
    private List<String> keptTasks(List<DatasetSpec> specs) {
        List<String> tasks = specs.getFirst().tasks();
        boolean whole = specs.size() == 1
                && request.episodes().isAll()
                && request.trims().isEmpty()
                && request.renamedTasks().isEmpty()
                && request.mapping().mapping().isEmpty();
        boolean distinct = new HashSet<>(tasks).size() == tasks.size() && !tasks.contains("");
        return whole && distinct ? tasks : List.of();
    }

    private WriteOptions options(TargetFormat target, Learnt learnt) {
        return WriteOptions.DEFAULTS
                .withVersion(target.version())
                .withEncodeAs(request.encodeAs())
                .withEncodeCells(request.encodeImages())
                .withImageStatistics(request.imageStatistics())
                .withThreads(request.threads())
                .withSourceTimes(learnt.sourceTimes())
                .withJob(job(target), false);
    }

    /// Says what is done: an unfinished output of another job is never continued.
    private String job(TargetFormat target) {
        List<String> lines = new ArrayList<>();
        request.sources().forEach(s -> lines.add("source " + s.toAbsolutePath().normalize()));
        lines.add("to " + target.version() + " episodes " + request.episodes() + " streams " + request.streams());
        lines.add("trims " + request.trims() + " tasks " + new java.util.TreeMap<>(request.renamedTasks()));
        lines.add("rate " + request.rate() + " splits " + new java.util.TreeMap<>(request.splits()) + " seed "
                + request.seed());
        lines.add("common " + request.commonStreams() + " body " + request.body() + " codec "
                + request.encodeAs() + " images " + request.encodeImages() + " statistics "
                + request.imageStatistics());
        lines.add("mapping " + request.mapping());
        return String.join("\n", lines) + "\n";
    }
}
