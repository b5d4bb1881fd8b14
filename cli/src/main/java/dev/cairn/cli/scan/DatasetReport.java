package dev.cairn.cli.scan;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One dataset of a scan.
///
/// @param source the folder that was given
/// @param root below the source, `""` for the source itself
/// @param version as the files show it
/// @param evidence what it was recognised by
/// @param error why it could not be read, null if it could
/// @param tasks with the number of episodes that have each
/// @param splits as stated
/// @param stated numbers of the manifest, not to be believed
/// @param episodes that were read
/// @param unreadableEpisodes that could not be read
/// @param rows of all episodes; of logs their messages
/// @param seconds duration of all episodes
/// @param bytes of all its files
/// @param topics of logs
/// @param findings one per kind, with the episodes it concerns
/// @param checks what became of every check
/// @param episodeList every episode, in reading order
public record DatasetReport(
        String source,
        String root,
        String name,
        String format,
        String version,
        String confidence,
        String evidence,
        @Nullable Failure error,
        List<String> bodies,
        @Nullable String licence,
        List<Task> tasks,
        Map<String, String> splits,
        Map<String, Double> stated,
        long episodes,
        long unreadableEpisodes,
        long rows,
        double seconds,
        long files,
        long bytes,
        List<StreamReport> streams,
        List<TopicReport> topics,
        Integrity integrity,
        List<FindingReport> findings,
        List<CheckReport> checks,
        List<EpisodeReport> episodeList) {
    public DatasetReport {
        bodies = List.copyOf(bodies);
        tasks = List.copyOf(tasks);
        streams = List.copyOf(streams);
        topics = List.copyOf(topics);
        findings = List.copyOf(findings);
        checks = List.copyOf(checks);
        episodeList = List.copyOf(episodeList);
    }

    /// Whether nothing of it could be read.
    public boolean hasFailed() {
        return error != null;
    }

    /// Whether something is objectively broken.
    public boolean hasDefects() {
        return findings.stream().anyMatch(FindingReport::marksDefect);
    }

    /// Cameras of the set.
    public List<StreamReport> cameras() {
        return streams.stream().filter(StreamReport::hasPictures).toList();
    }

    /// A task and how many episodes have it.
    public record Task(String text, long episodes) {}

    /// Why a dataset or an episode could not be read.
    ///
    /// @param problem stable name of the problem
    /// @param file below the root
    public record Failure(String problem, String file, String text) {}

    /// One stream over all episodes.
    ///
    /// @param type such as `float32`, `video`, `string`
    /// @param shape such as `3x4`, `""` for a scalar
    /// @param unit `""` where nobody says
    /// @param codec `""` for numbers
    /// @param declaredHz 0 where nobody says
    /// @param measuredHz median over the episodes, 0 where it cannot be measured
    /// @param clock what stamped the samples
    /// @param samples over all episodes
    /// @param bytes over all episodes, −1 where it is not known
    /// @param episodes that have it
    public record StreamReport(
            String name,
            String role,
            String type,
            String shape,
            String unit,
            String codec,
            double declaredHz,
            double measuredHz,
            String clock,
            long samples,
            long bytes,
            long episodes) {
        /// Whether it is a camera.
        public boolean hasPictures() {
            return type.equals("video") || type.equals("image");
        }
    }

    /// One topic of a log over all recordings.
    ///
    /// @param type name of its schema, `""` for none
    /// @param encoding of its messages
    /// @param bytes of its messages, unpacked; −1 where it is not known
    /// @param hz median of one recording, mean over the recordings; 0 where it cannot be measured
    /// @param longestGapSeconds longest step beyond three usual ones, 0 for none
    /// @param constant whether it was sent once, or a message holds until the next one
    /// @param recordings that have it
    /// @param line how much of what is due came in each part of the recording, from 0 to 1; the least of all
    ///     recordings; empty for constants
    /// @param streams what its messages give, by the names of their fields
    public record TopicReport(
            String name,
            String type,
            String encoding,
            long messages,
            long bytes,
            double hz,
            double longestGapSeconds,
            boolean constant,
            long recordings,
            List<Double> line,
            List<String> streams) {
        public TopicReport {
            line = List.copyOf(line);
            streams = List.copyOf(streams);
        }
    }

    /// Whether the set is broken, and how much of it could be looked at.
    ///
    /// @param state OK, DEFECTIVE or NOT_ASSESSED
    /// @param percent 100 for sound, down to 0: bounded by the worst family of checks; null when not assessed
    /// @param gradedFraction share of what could break that could be looked at; null when nothing was
    /// @param reasons ids of the checks that found it broken
    /// @param leftOut families of checks in which nothing could be looked at
    public record Integrity(
            String state,
            @Nullable Double percent,
            @Nullable Double gradedFraction,
            List<String> reasons,
            List<String> leftOut) {
        /// Nothing could be looked at.
        public static final Integrity NOT_ASSESSED = new Integrity("NOT_ASSESSED", null, null, List.of(), List.of());

        public Integrity {
            reasons = List.copyOf(reasons);
            leftOut = List.copyOf(leftOut);
        }
    }

    /// What one check has to say, over all episodes where it says the same.
    ///
    /// @param check stable id
    /// @param name of the check, in a few words
    /// @param claim DEFECT, RISK or CHARACTERISTIC
    /// @param status FAIL, WARN or REPORTED
    /// @param stream `""` for none
    /// @param reason what was found and expected, in the worst episode
    /// @param remedy command or edit that mends it, `""` for none
    /// @param episodes numbers as ranges, such as `0-27, 30-99`; `""` for the whole set
    /// @param trait `all episodes` or a task, where it describes how those were recorded; `""` otherwise
    /// @param count how often
    /// @param worst gravest value, null where there is none
    /// @param windows where the evidence lies; the first twenty
    public record FindingReport(
            String check,
            int version,
            String name,
            String claim,
            String status,
            String stream,
            String reason,
            String remedy,
            String episodes,
            String trait,
            long episodeCount,
            long count,
            @Nullable Double worst,
            String unit,
            List<Place> windows) {
        public FindingReport {
            windows = List.copyOf(windows);
        }

        /// Whether something is objectively broken.
        public boolean marksDefect() {
            return claim.equals("DEFECT") && status.equals("FAIL");
        }

        /// Whether it is a defect or a risk, failed or near.
        public boolean marksTrouble() {
            return !claim.equals("CHARACTERISTIC") && !status.equals("REPORTED");
        }
    }

    /// Where evidence lies; −1 where there is no such place, ends exclusive.
    public record Place(String episode, long fromNanos, long toNanos, long fromSample, long toSample) {}

    /// What became of one check.
    ///
    /// @param status the gravest of all subjects
    /// @param reason why it was not assessed, or has no meaning here
    public record CheckReport(String check, String name, String claim, String status, String reason) {}

    /// One episode.
    ///
    /// @param number by which `--episodes` takes it
    /// @param rows of a log its messages
    /// @param startNanos first stamp, on the clock of the recording
    /// @param findings ids of the checks that found something
    /// @param content fingerprint of stored numbers (row, episode and task numbers and stamps left out) and of the
    ///     sizes of video packets, 16 hexadecimal digits: the same episode has the same one wherever it lies, in
    ///     LeRobot v2.1 and v3.0 as well; texts and pictures in cells are not in it; `""` where there is nothing to
    ///     tell episodes apart by
    /// @param ranges gaps, stretches in which the robot stands still, runs that are not finite, and what is left
    /// @param error why it could not be read, null if it could
    public record EpisodeReport(
            String key,
            long number,
            long rows,
            long startNanos,
            double seconds,
            long bytes,
            List<String> tasks,
            List<String> findings,
            List<EpisodeStream> streams,
            String content,
            List<EpisodeRange> ranges,
            @Nullable Failure error) {
        public EpisodeReport {
            ranges = List.copyOf(ranges);
            tasks = List.copyOf(tasks);
            findings = List.copyOf(findings);
            streams = List.copyOf(streams);
        }
    }

    /// A range of one episode; ends exclusive, −1 where there are none.
    ///
    /// @param kind `gap` (between two samples, so that `fromSample` is `toSample`), `idle` (at least half a second
    ///     in which no element of the state moves faster than 0.5 % of its range per second; the range is that of
    ///     the stated statistics of the set, else of the episode), `non-finite` or `keep` (rows without gap between
    ///     them whose state and action are finite); of each kind and stream the first hundred
    /// @param stream or axis that it concerns, `""` for the rows
    /// @param fromNanos on the first clock of its axis
    /// @param toNanos on the same clock
    public record EpisodeRange(
            String kind, String stream, long fromNanos, long toNanos, long fromSample, long toSample) {}

    /// One stream of one episode.
    public record EpisodeStream(String name, long samples, double measuredHz, long bytes) {}
}
