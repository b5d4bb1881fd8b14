package dev.cairn.quality;

import dev.cairn.episode.facts.ClaimType;
import dev.cairn.episode.facts.Finding;
import dev.cairn.episode.facts.Status;
import dev.cairn.episode.facts.Window;
import dev.cairn.episode.format.DatasetSpec;
import dev.cairn.episode.format.Notice;
import dev.cairn.episode.format.NoticeKind;
import dev.cairn.quality.check.Check;
import dev.cairn.quality.check.CheckInfo;
import dev.cairn.quality.check.Verdicts;
import dev.cairn.quality.container.NoticeChecks;
import dev.cairn.quality.summary.SetSummary;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Folds the results of episodes in ordinal order, then judges the set; one thread.
///
/// What it keeps does not grow with the number of sound episodes.
public final class SetScan {
    private final List<Check> checks;
    private final List<CheckInfo> infos;
    private final SetSummary summary;
    private final List<Tally> tallies = new ArrayList<>();
    private final Map<String, Integer> indexById = new HashMap<>();
    private final Map<String, FamilyCount> families = new TreeMap<>();
    private final Traits traits = new Traits();
    private final Set<String> said = new HashSet<>();
    private final Set<String> failedIds = new TreeSet<>();
    private long defects;

    SetScan(ScanChecks scan, DatasetSpec dataset) {
        checks = scan.checks();
        infos = scan.infos();
        summary = new SetSummary(dataset);
        for (CheckInfo info : infos) {
            indexById.put(info.id(), tallies.size());
            tallies.add(new Tally(info));
            families.computeIfAbsent(info.family(), _ -> new FamilyCount());
        }
    }

    /// Folds in the next episode; ordinals ascend.
    public void add(EpisodeResult result) {
        List<Finding> findings = result.facts().findings();
        summary.add(result.summary());
        traits.add(result.summary(), findings);
        Set<String> graded = new HashSet<>();
        for (int i = 0; i < checks.size(); i++) {
            if (result.spoke(i)) {
                Status status = result.status(i);
                tallies.get(i).add(status, result.reason(i));
                if (isGrade(status) && canFindDefects(i)) {
                    graded.add(infos.get(i).family());
                }
            }
        }
        families.forEach(
                (family, count) -> count.episode(graded.contains(family), FamilyCount.failures(family, findings)));
        for (Finding finding : findings) {
            remember(finding);
        }
    }

    private void remember(Finding finding) {
        if (FamilyCount.isDefect(finding)) {
            defects++;
            failedIds.add(finding.check());
        }
        if (finding.status() == Status.FAIL && finding.check().startsWith("VID")) {
            said.add(finding.check() + '\0' + finding.episode() + '\0' + finding.stream());
            said.add(finding.check() + '\0' + finding.episode());
        }
    }

    private static boolean isGrade(Status status) {
        return status == Status.PASS || status == Status.WARN || status == Status.FAIL;
    }

    private boolean canFindDefects(int check) {
        return infos.get(check).claim() == ClaimType.DEFECT;
    }

    /// Judges the set.
    ///
    /// @param notices all that the reader saw, after all episodes were read
    public SetFindings settle(List<Notice> notices) {
        summary.heard(notices);
        List<Finding> findings = new ArrayList<>();
        for (int i = 0; i < checks.size(); i++) {
            settle(i, findings);
        }
        List<Finding> own = List.copyOf(findings);
        for (NoticeFindings.Alike alike : NoticeFindings.alike(notices)) {
            heard(alike, own, findings);
        }
        List<Trait> found = traits.all();
        found.forEach(trait -> findings.add(finding(trait)));
        return new SetFindings(
                findings,
                tallies.stream().map(Tally::outcome).toList(),
                found,
                integrity(found),
                summary.episodes(),
                summary.rows(),
                defects);
    }

    private void settle(int index, List<Finding> findings) {
        Check check = checks.get(index);
        int before = findings.size();
        Verdicts verdicts = new Verdicts(infos.get(index), "", findings);
        check.settle(summary, verdicts);
        if (!verdicts.spoke()) {
            return;
        }
        tallies.get(index).add(verdicts.status(), verdicts.reason());
        List<Finding> made = findings.subList(before, findings.size());
        boolean defective = made.stream().anyMatch(FamilyCount::isDefect);
        family(index).set(isGrade(verdicts.status()) && canFindDefects(index), defective);
        made.forEach(this::remember);
    }

    private FamilyCount family(int check) {
        return families.computeIfAbsent(infos.get(check).family(), _ -> new FamilyCount());
    }

    private void heard(NoticeFindings.Alike alike, List<Finding> own, List<Finding> into) {
        List<Notice> fresh =
                alike.all().stream().filter(notice -> !isSaid(notice, own)).toList();
        if (fresh.isEmpty()) {
            return;
        }
        List<Finding> made = NoticeFindings.of(new NoticeFindings.Alike(fresh.getFirst(), fresh));
        into.addAll(made);
        made.forEach(this::remember);
        for (Notice notice : fresh) {
            count(notice);
        }
    }

    /// Whether a check of ours has said the same with its own evidence.
    private boolean isSaid(Notice notice, List<Finding> own) {
        String check = NoticeChecks.of(notice.kind()).check();
        if (notice.episode().isPresent()) {
            String place = check + '\0' + notice.episode().get();
            return said.contains(
                    notice.stream().map(name -> place + '\0' + name).orElse(place));
        }
        return notice.kind() == NoticeKind.TOTALS
                && own.stream()
                        .filter(one ->
                                one.check().equals("SCH-04") || one.check().equals("SCH-05"))
                        .map(one -> one.reason().substring(0, one.reason().indexOf(' ')))
                        .anyMatch(key -> notice.found().contains(key)
                                || notice.expected().contains(key));
    }

    private void count(Notice notice) {
        var rule = NoticeChecks.of(notice.kind());
        Integer index = indexById.get(rule.check());
        if (index == null) {
            throw new IllegalStateException("no check " + rule.check() + " for notice " + notice.kind());
        }
        tallies.get(index).instead(rule.status());
        if (rule.claim() == ClaimType.DEFECT && rule.status() == Status.FAIL) {
            FamilyCount family = family(index);
            if (notice.episode().isPresent()) {
                family.noticed(wasRead(notice));
            } else {
                family.set(true, true);
            }
        }
    }

    private static boolean wasRead(Notice notice) {
        return switch (notice.kind()) {
            case EPISODE_MISSING, DATA_FILE, DATA_FILE_CUT, LFS_POINTER -> false;
            default -> true;
        };
    }

    private Finding finding(Trait trait) {
        CheckInfo info = infos.get(indexById.getOrDefault(trait.check(), 0));
        return new Finding(
                trait.check(),
                info.version(),
                info.claim(),
                Status.FAIL,
                "",
                trait.stream(),
                Window.WHOLE,
                Double.NaN,
                "",
                trait.episodes() + " episodes (" + trait.where() + ") have it: it describes how the set was recorded",
                "mend it once for the whole set; the findings of single episodes say how",
                trait.episodes());
    }

    private Integrity integrity(List<Trait> found) {
        Set<String> keys = found.stream()
                .map(trait -> Traits.key(trait.check(), trait.stream()))
                .collect(Collectors.toSet());
        double worst = 0;
        String worstFamily = "";
        boolean any = false;
        List<String> leftOut = new ArrayList<>();
        for (Map.Entry<String, FamilyCount> entry : families.entrySet()) {
            long gradable = entry.getValue().gradable();
            if (gradable == 0) {
                leftOut.add(entry.getKey());
                continue;
            }
            any = true;
            double share = (double) entry.getValue().defective(keys) / gradable;
            if (share > worst) {
                worst = share;
                worstFamily = entry.getKey();
            }
        }
        boolean read = summary.episodes() > 0;
        Integrity.Gate gate = !failedIds.isEmpty()
                ? Integrity.Gate.DEFECTIVE
                : any && read ? Integrity.Gate.OK : Integrity.Gate.NOT_ASSESSED;
        return new Integrity(
                gate,
                any ? 100 * (1 - worst) : Double.NaN,
                worstFamily,
                List.copyOf(failedIds),
                gradedFraction(),
                leftOut);
    }

    private double gradedFraction() {
        long graded = 0;
        long open = 0;
        for (int i = 0; i < checks.size(); i++) {
            if (canFindDefects(i)) {
                graded += tallies.get(i).graded();
                open += tallies.get(i).count(Status.NOT_ASSESSED);
            }
        }
        return graded + open == 0 ? Double.NaN : (double) graded / (graded + open);
    }
}
