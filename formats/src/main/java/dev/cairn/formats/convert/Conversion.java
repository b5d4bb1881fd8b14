package dev.cairn.formats.convert;

import dev.cairn.episode.Attachment;
import dev.cairn.episode.Episode;
import dev.cairn.episode.format.CameraPlan;
import dev.cairn.episode.format.Carriage;
import dev.cairn.episode.format.DatasetReader;
import dev.cairn.episode.format.DatasetWriter;
import dev.cairn.episode.format.EpisodeFailed;
import dev.cairn.episode.format.Loss;
import dev.cairn.episode.format.LossKind;
import dev.cairn.episode.format.NeedsDepthCells;
import dev.cairn.episode.format.NeedsSourceTimes;
import dev.cairn.episode.format.ReadOptions;
import dev.cairn.episode.format.WritePlan;
import dev.cairn.episode.format.WriteReport;
import dev.cairn.episode.picture.Codecs;
import dev.cairn.episode.source.FormatException;
import dev.cairn.episode.source.Problem;
import dev.cairn.episode.transform.AlignReport;
import dev.cairn.formats.convert.ConvertListener.Phase;
import dev.cairn.formats.convert.OpenSets.OpenSet;
import dev.cairn.formats.convert.Preparation.Prepared;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
        Learnt learnt = new Learnt();
        while (true) {
            try (OpenSets sets = open()) {
                return plan(sets, learnt);
            } catch (NeedsDepthCells e) {
                learnt.add(e);
            }
        }
    }

    private ConversionPlan plan(OpenSets sets, Learnt learnt) throws IOException {
        Prepared prepared = new Preparation(request, codecs, stopped).prepare(sets, learnt);
        List<WritePlan> plans = new ArrayList<>();
        LossSum losses = new LossSum();
        List<EpisodeOutcome> unreadable = new ArrayList<>();
        List<AlignReport> alignments = new ArrayList<>();
        long total = sets.episodes();
        try (DatasetWriter planner = prepared.create(false)) {
            prepared.episodes().visit(new SelectedEpisodes.Visitor() {
                @Override
                public void accept(OpenSet source, String key, Episode episode, List<Loss> lost) throws IOException {
                    WritePlan plan = planner.plan(episode);
                    plans.add(plan);
                    losses.add(lost);
                    losses.add(plan.losses());
                    listener.progress(Phase.PLAN, plans.size(), total, 0);
                }

                @Override
                public void aligned(List<AlignReport> reports) {
                    alignments.addAll(reports);
                }

                @Override
                public boolean failed(EpisodeOutcome outcome, FormatException cause) {
                    unreadable.add(outcome);
                    return true;
                }
            });
        }
        losses.add(lossesOfSets(sets));
        return new ConversionPlan(plans, losses.losses(), unreadable, prepared.draft(), alignments);
    }

    /// Converts, and verifies when that is asked for.
    ///
    /// @throws FormatException for what concerns the whole set, or the first bad episode without `keepGoing`
    public ConversionResult run() throws IOException {
        Learnt learnt = new Learnt();
        Map<String, EpisodeOutcome> leftOut = new LinkedHashMap<>();
        boolean resume = request.resume();
        while (true) {
            List<EpisodeOutcome> added = new ArrayList<>();
            try (OpenSets sets = open()) {
                return run(sets, learnt, leftOut, resume, added);
            } catch (NeedsSourceTimes e) {
                learnt.add(e);
            } catch (NeedsDepthCells e) {
                learnt.add(e);
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
            Learnt learnt,
            Map<String, EpisodeOutcome> leftOut,
            boolean resume,
            List<EpisodeOutcome> added)
            throws IOException {
        Prepared prepared = new Preparation(request, codecs, stopped).prepare(sets, learnt);
        LossSum losses = new LossSum();
        Map<String, EpisodeOutcome> failures = new LinkedHashMap<>(leftOut);
        Set<String> encoded = new HashSet<>();
        List<AlignReport> alignments = new ArrayList<>();
        WriteReport report;
        try (DatasetWriter writer = prepared.create(resume)) {
            long total = sets.episodes();
            long[] done = new long[2];
            prepared.episodes().visit(new SelectedEpisodes.Visitor() {
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
                public void aligned(List<AlignReport> reports) {
                    alignments.addAll(reports);
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
                            prepared.episodes(),
                            failures.keySet(),
                            encoded,
                            request.output(),
                            codecs,
                            listener,
                            stopped)
                    .run(losses.losses()));
        }
        return new ConversionResult(
                report,
                new ArrayList<>(failures.values()),
                losses.losses(),
                sets.notices(),
                proof,
                prepared.draft(),
                alignments);
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
}
