package dev.cairn.formats.convert;

import dev.cairn.episode.Attachment;
import dev.cairn.episode.Claim;
import dev.cairn.episode.Episode;
import dev.cairn.episode.EpisodeSpec;
import dev.cairn.episode.format.CameraPlan;
import dev.cairn.episode.format.Carriage;
import dev.cairn.episode.format.DatasetReader;
import dev.cairn.episode.format.DatasetSpec;
import dev.cairn.episode.format.DatasetWriter;
import dev.cairn.episode.format.EpisodeFailed;
import dev.cairn.episode.format.Loss;
import dev.cairn.episode.format.LossKind;
import dev.cairn.episode.format.NeedsSourceTimes;
import dev.cairn.episode.format.ReadOptions;
import dev.cairn.episode.format.Target;
import dev.cairn.episode.format.WriteOptions;
import dev.cairn.episode.format.WritePlan;
import dev.cairn.episode.format.WriteReport;
import dev.cairn.episode.picture.Codecs;
import dev.cairn.episode.source.FormatException;
import dev.cairn.episode.source.Problem;
import dev.cairn.episode.transform.RenameTasks;
import dev.cairn.episode.transform.SelectStreams;
import dev.cairn.episode.transform.Transform;
import dev.cairn.episode.transform.Transforms;
import dev.cairn.formats.convert.ConvertListener.Phase;
import dev.cairn.formats.convert.OpenSets.OpenSet;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;

/// Makes one set of one or several: reader → transforms → writer, and then the proof.
///
/// Streams one episode at a time; nothing appears at the output's place before it is whole.
public final class Conversion {
    private final ConvertRequest request;
    private final Codecs codecs;
    private final ConvertListener listener;
    private final BooleanSupplier stopped;

    public Conversion(ConvertRequest request, Codecs codecs, ConvertListener listener, BooleanSupplier stopped) {
        this.request = request;
        this.codecs = codecs;
        this.listener = listener;
        this.stopped = stopped;
    }

    /// Says what would be copied, encoded, changed and lost. Reads tables and rows' stamps, writes nothing.
    public ConversionPlan plan() throws IOException {
        try (OpenSets sets = open()) {
            Prepared prepared = prepare(sets);
            List<WritePlan> plans = new ArrayList<>();
            LossSum losses = new LossSum();
            List<EpisodeOutcome> unreadable = new ArrayList<>();
            long total = sets.episodes();
            try (DatasetWriter planner = prepared.target.format().create(prepared.planTarget())) {
                prepared.episodes.visit(new SelectedEpisodes.Visitor() {
                    @Override
                    public void accept(OpenSet source, String key, Episode episode, List<Loss> lost)
                            throws IOException {
                        WritePlan plan = planner.plan(episode);
                        plans.add(plan);
                        losses.add(lost);
                        losses.add(plan.losses());
                        listener.progress(Phase.PLAN, plans.size(), total, 0);
                    }

                    @Override
                    public boolean failed(EpisodeOutcome outcome, FormatException cause) {
                        unreadable.add(outcome);
                        return true;
                    }
                });
            }
            losses.add(lossesOfSets(sets));
            return new ConversionPlan(plans, losses.losses(), unreadable);
        }
    }

    /// Converts, and verifies when that is asked for.
    ///
    /// @throws FormatException for what concerns the whole set, or the first bad episode without `keepGoing`
    public ConversionResult run() throws IOException {
        Set<String> sourceTimes = new TreeSet<>();
        Map<String, EpisodeOutcome> leftOut = new LinkedHashMap<>();
        boolean resume = request.resume();
        while (true) {
            List<EpisodeOutcome> added = new ArrayList<>();
            try (OpenSets sets = open()) {
                return run(sets, sourceTimes, leftOut, resume, added);
            } catch (NeedsSourceTimes e) {
                if (!sourceTimes.add(e.axis())) {
                    throw e;
                }
            } catch (EpisodeFailed e) {
                EpisodeOutcome one = added.get((int) e.added());
                FormatException reason = EpisodeErrors.named(one.source(), one.key(), e.reason());
                if (!request.keepGoing() || !EpisodeErrors.isOfOneEpisode(reason)) {
                    throw reason;
                }
                leftOut.put(
                        mark(one.source(), one.key()),
                        new EpisodeOutcome(
                                one.source(), one.key(), EpisodeOutcome.State.FAILED, EpisodeErrors.text(reason)));
            }
            // What is made up to here is most of what the next attempt makes.
            resume = true;
        }
    }

    private static String mark(String source, String key) {
        return source + "\n" + key;
    }

    private OpenSets open() throws IOException {
        return OpenSets.open(request.sources(), ReadOptions.DEFAULTS.withStopped(stopped));
    }

    /// @param leftOut episodes that failed in an earlier attempt, by [#mark]
    /// @param added is told which episodes are written, in order
    private ConversionResult run(
            OpenSets sets,
            Set<String> sourceTimes,
            Map<String, EpisodeOutcome> leftOut,
            boolean resume,
            List<EpisodeOutcome> added)
            throws IOException {
        Prepared prepared = prepare(sets);
        LossSum losses = new LossSum();
        Map<String, EpisodeOutcome> failures = new LinkedHashMap<>(leftOut);
        Set<String> encoded = new HashSet<>();
        WriteReport report;
        try (DatasetWriter writer = prepared.target.format().create(prepared.target(sourceTimes, resume))) {
            long total = sets.episodes();
            long[] done = new long[2];
            prepared.episodes.visit(new SelectedEpisodes.Visitor() {
                @Override
                public void accept(OpenSet source, String key, Episode episode, List<Loss> lost) throws IOException {
                    if (leftOut.containsKey(mark(source.name(), key))) {
                        return;
                    }
                    added.add(new EpisodeOutcome(source.name(), key, EpisodeOutcome.State.SUCCESS, ""));
                    WritePlan plan;
                    try {
                        plan = writer.add(episode);
                    } catch (FormatException e) {
                        added.removeLast();
                        throw e;
                    }
                    losses.add(lost);
                    losses.add(plan.losses());
                    for (CameraPlan camera : plan.cameras()) {
                        if (camera.carriage() == Carriage.ENCODED) {
                            encoded.add(Verification.camera(done[0], camera.stream()));
                        }
                        done[1] += camera.bytes();
                    }
                    done[1] += plan.numberBytes();
                    listener.progress(Phase.CONVERT, ++done[0], total, done[1]);
                }

                @Override
                public boolean failed(EpisodeOutcome outcome, FormatException cause) {
                    boolean skip = request.keepGoing() && EpisodeErrors.isOfOneEpisode(cause);
                    if (skip) {
                        failures.put(mark(outcome.source(), outcome.key()), outcome);
                    }
                    return skip;
                }
            });
            refuseNothing(added, failures);
            losses.add(attach(sets, writer));
            report = writer.finish();
        }
        losses.add(lossesOfSets(sets));
        Optional<VerifyReport> proof = Optional.empty();
        if (request.verify()) {
            proof = Optional.of(new Verification(
                            sets,
                            prepared.episodes,
                            failures.keySet(),
                            encoded,
                            request.output(),
                            codecs,
                            listener,
                            stopped)
                    .run(losses.losses()));
        }
        return new ConversionResult(report, new ArrayList<>(failures.values()), losses.losses(), sets.notices(), proof);
    }

    private void refuseNothing(List<EpisodeOutcome> added, Map<String, EpisodeOutcome> failures)
            throws FormatException {
        if (added.isEmpty()) {
            String first = failures.values().stream()
                    .map(f -> "; the first was left out because " + f.reason())
                    .findFirst()
                    .orElse("");
            throw new FormatException(
                    Problem.NO_SUCH_EPISODE, request.output().toString(), "there is no episode to write" + first);
        }
    }

    /// Files that travel along: those of a single source, or those that all sources have alike.
    private static List<Loss> attach(OpenSets sets, DatasetWriter writer) throws IOException {
        List<Loss> lost = new ArrayList<>();
        DatasetReader first = sets.sets().getFirst().reader();
        List<OpenSet> others = sets.sets().subList(1, sets.sets().size());
        for (Attachment attachment : first.spec().attachments()) {
            boolean shared = true;
            for (OpenSet other : others) {
                shared &= hasSame(other.reader(), first, attachment);
            }
            if (!shared || !writer.attach(attachment, first.attachment(attachment))) {
                lost.add(Loss.of(
                        LossKind.DROPPED,
                        "",
                        attachment.path() + (shared ? " has no place in the target" : " differs between the sources")));
            }
        }
        return lost;
    }

    private static boolean hasSame(DatasetReader other, DatasetReader first, Attachment attachment) throws IOException {
        for (Attachment one : other.spec().attachments()) {
            if (one.path().equals(attachment.path()) && one.sizeBytes() == attachment.sizeBytes()) {
                int size = Math.toIntExact(one.sizeBytes());
                return java.util.Arrays.equals(
                        other.attachment(one).readAll(size),
                        first.attachment(attachment).readAll(size));
            }
        }
        return false;
    }

    private static List<Loss> lossesOfSets(OpenSets sets) {
        List<Loss> lost = new ArrayList<>();
        for (OpenSet set : sets.sets()) {
            set.reader().spec().labels().stream()
                    .filter(l -> l.name().startsWith("feature:"))
                    .forEach(l -> lost.add(Loss.of(
                            LossKind.DROPPED,
                            l.name().substring("feature:".length()),
                            "declared in " + set.name() + ", without files")));
        }
        return lost;
    }

    private Prepared prepare(OpenSets sets) throws IOException {
        List<String> names = sets.sets().stream().map(OpenSet::name).toList();
        List<DatasetSpec> specs =
                sets.sets().stream().map(s -> s.reader().spec()).toList();
        List<EpisodeSpec> firsts = new ArrayList<>();
        for (OpenSet set : sets.sets()) {
            firsts.add(OpenSets.firstSpec(set));
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
        request.rate().ifPresent(rate -> steps.add(new Resample(rate)));
        List<EpisodeSpec> profiles = profiles(sets, steps);
        new SetDifferences(names, profiles, specs)
                .refuse(request.rate().isPresent(), request.body().isPresent());
        Transform transform = Transforms.of(steps);
        SplitPlan splits = SplitPlan.stated(specs);
        if (!request.splits().isEmpty()) {
            int count = count(sets, transform);
            splits = SplitPlan.drawn(request.splits(), request.seed(), count);
        }
        return new Prepared(
                TargetFormat.of(request.to()),
                profiles.getFirst(),
                dataset(specs),
                new SelectedEpisodes(sets, request.episodes(), transform, splits, stopped));
    }

    /// What the first episode of each set looks like after the steps; cuts do not change it.
    private static List<EpisodeSpec> profiles(OpenSets sets, List<Transform> steps) throws IOException {
        Transform shape = Transforms.of(steps.stream()
                .filter(s -> !(s instanceof dev.cairn.episode.transform.Trim))
                .toList());
        List<EpisodeSpec> profiles = new ArrayList<>();
        for (OpenSet set : sets.sets()) {
            EpisodeSpec first = OpenSets.firstSpec(set);
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
                && request.renamedTasks().isEmpty();
        boolean distinct = new HashSet<>(tasks).size() == tasks.size() && !tasks.contains("");
        return whole && distinct ? tasks : List.of();
    }

    /// Everything that is settled before the first episode.
    private final class Prepared {
        private final TargetFormat target;
        private final EpisodeSpec profile;
        private final DatasetSpec dataset;
        private final SelectedEpisodes episodes;

        Prepared(TargetFormat target, EpisodeSpec profile, DatasetSpec dataset, SelectedEpisodes episodes) {
            this.target = target;
            this.profile = profile;
            this.dataset = dataset;
            this.episodes = episodes;
        }

        Target target(Set<String> sourceTimes, boolean resume) {
            WriteOptions options = WriteOptions.DEFAULTS
                    .withVersion(target.version())
                    .withEncodeAs(request.encodeAs())
                    .withEncodeCells(request.encodeImages())
                    .withImageStatistics(request.imageStatistics())
                    .withThreads(request.threads())
                    .withSourceTimes(sourceTimes)
                    .withJob(job(), resume);
            return new Target(request.output(), dataset, profile, options, codecs);
        }

        Target planTarget() {
            return target(Set.of(), false);
        }

        private String job() {
            List<String> lines = new ArrayList<>();
            request.sources()
                    .forEach(s -> lines.add("source " + s.toAbsolutePath().normalize()));
            lines.add("to " + target.version() + " episodes " + request.episodes() + " streams " + request.streams());
            lines.add("trims " + request.trims() + " tasks " + new java.util.TreeMap<>(request.renamedTasks()));
            lines.add("rate " + request.rate() + " splits " + new java.util.TreeMap<>(request.splits()) + " seed "
                    + request.seed());
            lines.add("common " + request.commonStreams() + " body " + request.body() + " codec "
                    + request.encodeAs() + " images " + request.encodeImages() + " statistics "
                    + request.imageStatistics());
            return String.join("\n", lines) + "\n";
        }
    }
}
