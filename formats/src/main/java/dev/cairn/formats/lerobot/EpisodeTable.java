package dev.cairn.formats.lerobot;

import dev.cairn.episode.format.Notice;
import dev.cairn.episode.format.NoticeKind;
import dev.cairn.episode.source.FormatException;
import dev.cairn.episode.source.ReadLimits;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Episodes of a set by rising number, in plain arrays: about 60 bytes an episode and 20 more per camera.
///
/// Built row by row in the order of the files, then sorted; numbers need not be without gaps.
final class EpisodeTable {
    /// A length, row or file that nobody says.
    static final int UNSAID = -1;

    /// A numbered file of v3.
    record FileRef(long chunk, long file) {}

    private final String path;
    private final ReadLimits limits;
    private final int cameras;

    private int count;
    private long[] numbers = new long[64];
    private int[] lengths = new int[64];
    private int[] tasks = new int[64];
    private int[] dataFiles = new int[64];
    private long[] fromRows = new long[64];
    private long[] toRows = new long[64];
    private int[] metaFiles = new int[64];
    private int[] metaRows = new int[64];
    private final int[][] videoFiles;
    private final double[][] fromSeconds;
    private final double[][] toSeconds;

    private final List<List<String>> taskLists = new ArrayList<>();
    private final Map<List<String>, Integer> taskPlaces = new HashMap<>();
    private final List<FileRef> files = new ArrayList<>();
    private final Map<FileRef, Integer> filePlaces = new HashMap<>();
    private @Nullable FileRef lastFile;
    private int lastFilePlace;

    /// @param path for complaints
    EpisodeTable(String path, int cameras, ReadLimits limits) {
        this.path = path;
        this.limits = limits;
        this.cameras = cameras;
        videoFiles = new int[cameras][64];
        fromSeconds = new double[cameras][64];
        toSeconds = new double[cameras][64];
    }

    /// Starts a row; what is not set stays unsaid.
    void add(long number, long length, List<String> taskTexts) throws FormatException {
        if (count == numbers.length) {
            grow(ReadLimits.hold(
                    2L * count, limits.indexEntries(), path, FormatException.NO_OFFSET, "the number of episodes"));
        }
        numbers[count] = number;
        lengths[count] = length < 0 || length > Integer.MAX_VALUE ? UNSAID : (int) length;
        tasks[count] = taskPlace(taskTexts);
        dataFiles[count] = UNSAID;
        fromRows[count] = UNSAID;
        toRows[count] = UNSAID;
        metaFiles[count] = UNSAID;
        metaRows[count] = UNSAID;
        for (int camera = 0; camera < cameras; camera++) {
            videoFiles[camera][count] = UNSAID;
            fromSeconds[camera][count] = Double.NaN;
            toSeconds[camera][count] = Double.NaN;
        }
        count++;
    }

    private void grow(int room) {
        numbers = Arrays.copyOf(numbers, room);
        lengths = Arrays.copyOf(lengths, room);
        tasks = Arrays.copyOf(tasks, room);
        dataFiles = Arrays.copyOf(dataFiles, room);
        fromRows = Arrays.copyOf(fromRows, room);
        toRows = Arrays.copyOf(toRows, room);
        metaFiles = Arrays.copyOf(metaFiles, room);
        metaRows = Arrays.copyOf(metaRows, room);
        for (int camera = 0; camera < cameras; camera++) {
            videoFiles[camera] = Arrays.copyOf(videoFiles[camera], room);
            fromSeconds[camera] = Arrays.copyOf(fromSeconds[camera], room);
            toSeconds[camera] = Arrays.copyOf(toSeconds[camera], room);
        }
    }

    private int taskPlace(List<String> texts) {
        Integer known = taskPlaces.get(texts);
        if (known != null) {
            return known;
        }
        taskPlaces.put(List.copyOf(texts), taskLists.size());
        taskLists.add(List.copyOf(texts));
        return taskLists.size() - 1;
    }

    private int filePlace(long chunk, long file) {
        FileRef last = lastFile;
        if (last != null && last.chunk() == chunk && last.file() == file) {
            return lastFilePlace;
        }
        FileRef ref = new FileRef(chunk, file);
        Integer place = filePlaces.get(ref);
        if (place == null) {
            place = files.size();
            filePlaces.put(ref, place);
            files.add(ref);
        }
        lastFile = ref;
        lastFilePlace = place;
        return place;
    }

    /// Says where the last row's rows lie: rows `from` to `to` of the whole set, in one file.
    void setData(long chunk, long file, long from, long to) {
        dataFiles[count - 1] = chunk < 0 || file < 0 ? UNSAID : filePlace(chunk, file);
        fromRows[count - 1] = from;
        toRows[count - 1] = to;
    }

    /// Says where the last row's pictures of a camera lie.
    void setVideo(int camera, long chunk, long file, double from, double to) {
        videoFiles[camera][count - 1] = chunk < 0 || file < 0 ? UNSAID : filePlace(chunk, file);
        fromSeconds[camera][count - 1] = from;
        toSeconds[camera][count - 1] = to;
    }

    /// Says where the last row itself lies.
    void setMeta(int file, long row) {
        metaFiles[count - 1] = file;
        metaRows[count - 1] = (int) row;
    }

    /// Sorts by number and drops what cannot be: negative numbers and all but the first of equal ones.
    void finish(NoticeLog log) {
        boolean sorted = true;
        for (int i = 0; i < count; i++) {
            sorted &= numbers[i] >= 0 && (i == 0 || numbers[i] > numbers[i - 1]);
        }
        if (!sorted) {
            Integer[] order = new Integer[count];
            Arrays.setAll(order, i -> i);
            Arrays.sort(order, Comparator.comparingLong(i -> numbers[i]));
            int[] kept = new int[count];
            int size = 0;
            for (int at : order) {
                if (numbers[at] >= 0 && (size == 0 || numbers[at] != numbers[kept[size - 1]])) {
                    kept[size++] = at;
                }
            }
            if (size < count) {
                log.add(Notice.ofSet(
                                NoticeKind.EPISODE_IDS,
                                path,
                                "episode numbers that repeat or are negative",
                                "each number once; the first of equal ones is taken")
                        .times(count - size));
            }
            reorder(Arrays.copyOf(kept, size));
        }
        taskPlaces.clear();
        filePlaces.clear();
    }

    private void reorder(int[] order) {
        numbers = pick(numbers, order);
        lengths = pick(lengths, order);
        tasks = pick(tasks, order);
        dataFiles = pick(dataFiles, order);
        fromRows = pick(fromRows, order);
        toRows = pick(toRows, order);
        metaFiles = pick(metaFiles, order);
        metaRows = pick(metaRows, order);
        for (int camera = 0; camera < cameras; camera++) {
            videoFiles[camera] = pick(videoFiles[camera], order);
            fromSeconds[camera] = pick(fromSeconds[camera], order);
            toSeconds[camera] = pick(toSeconds[camera], order);
        }
        count = order.length;
    }

    private static long[] pick(long[] from, int[] order) {
        long[] picked = new long[order.length];
        for (int i = 0; i < order.length; i++) {
            picked[i] = from[order[i]];
        }
        return picked;
    }

    private static int[] pick(int[] from, int[] order) {
        int[] picked = new int[order.length];
        for (int i = 0; i < order.length; i++) {
            picked[i] = from[order[i]];
        }
        return picked;
    }

    private static double[] pick(double[] from, int[] order) {
        double[] picked = new double[order.length];
        for (int i = 0; i < order.length; i++) {
            picked[i] = from[order[i]];
        }
        return picked;
    }

    int size() {
        return count;
    }

    /// Where the table came from.
    String path() {
        return path;
    }

    /// LeRobot's episode index.
    long number(int row) {
        return numbers[row];
    }

    /// Row of an episode number, negative if there is none.
    int rowOf(long number) {
        return Arrays.binarySearch(numbers, 0, count, number);
    }

    /// Stated rows, or [#UNSAID].
    int length(int row) {
        return lengths[row];
    }

    List<String> tasks(int row) {
        return taskLists.get(tasks[row]);
    }

    /// Place of the data file in [#files()], or [#UNSAID].
    int dataFile(int row) {
        return dataFiles[row];
    }

    /// First row in the whole set, or negative.
    long fromRow(int row) {
        return fromRows[row];
    }

    /// End of its rows in the whole set, or negative.
    long toRow(int row) {
        return toRows[row];
    }

    int metaFile(int row) {
        return metaFiles[row];
    }

    int metaRow(int row) {
        return metaRows[row];
    }

    /// Place of a camera's file in [#files()], or [#UNSAID].
    int videoFile(int camera, int row) {
        return videoFiles[camera][row];
    }

    /// Start of the episode in the camera's file, or NaN.
    double fromSeconds(int camera, int row) {
        return fromSeconds[camera][row];
    }

    /// End of the episode in the camera's file, or NaN.
    double toSeconds(int camera, int row) {
        return toSeconds[camera][row];
    }

    /// Numbered files that rows point at.
    List<FileRef> files() {
        return files;
    }
}
