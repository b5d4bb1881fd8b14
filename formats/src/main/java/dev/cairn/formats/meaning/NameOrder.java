package dev.cairn.formats.meaning;

import dev.cairn.episode.Lists;
import dev.cairn.episode.Texts;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Where the elements of each message belong by their names; worked out once per block.
///
/// The place that an element had in the message before is tried first, so that messages in one order, whichever
/// it is, cost one comparison a name.
final class NameOrder implements Shared {
    private static final int FEW = 16;

    private final Texts expected;
    private final int width;
    private final Map<String, Integer> places = new HashMap<>();
    private int[] habit;
    private int[] place = {};
    /// How many of our names each message has.
    private int[] found = {};
    private final int[] seenIn;
    private int run;
    private int done;

    NameOrder(List<String> names) {
        expected = Texts.of(names.toArray(String[]::new));
        width = names.size();
        for (int i = 0; i < width; i++) {
            places.put(names.get(i), i);
        }
        habit = new int[width];
        Arrays.setAll(habit, i -> i);
        seenIn = new int[width];
    }

    /// Where names are, and which.
    record Key(String path, List<String> names) {}

    /// Works out the messages that came since the last call.
    void update(Lists names) {
        if (found.length < names.count()) {
            found = Arrays.copyOf(found, Math.max(names.count(), found.length * 2));
        }
        Texts texts = (Texts) names.elements();
        if (place.length < texts.count()) {
            place = Arrays.copyOf(place, Math.max(texts.count(), place.length * 2));
        }
        for (int message = done; message < names.count(); message++) {
            found[message] = message(names.from(message), names.from(message + 1), texts);
        }
        done = names.count();
    }

    @Override
    public void clear() {
        done = 0;
    }

    private int message(int from, int to, Texts texts) {
        run++;
        int ours = 0;
        if (habit.length < to - from && to - from <= 4 * width) {
            int known = habit.length;
            habit = Arrays.copyOf(habit, to - from);
            Arrays.fill(habit, known, habit.length, -1);
        }
        for (int e = from; e < to; e++) {
            int at = e - from;
            int guess = at < habit.length ? habit[at] : -1;
            int is = guess >= 0 && texts.sameAs(e, expected, guess) ? guess : find(texts, e);
            if (at < habit.length && is >= 0) {
                habit[at] = is;
            }
            place[e] = is;
            if (is >= 0 && seenIn[is] != run) {
                seenIn[is] = run;
                ours++;
            }
        }
        return ours;
    }

    private int find(Texts texts, int element) {
        if (width > FEW) {
            return places.getOrDefault(texts.text(element), -1);
        }
        for (int i = 0; i < width; i++) {
            if (texts.sameAs(element, expected, i)) {
                return i;
            }
        }
        return -1;
    }

    /// Whether a message has all names.
    boolean complete(int message) {
        return found[message] == width;
    }

    /// Whether a message has none of the names: it is somebody else's.
    boolean foreign(int message) {
        return found[message] == 0;
    }

    /// The place of an element, counted over all messages; -1 where its name is none of ours.
    int place(int element) {
        return place[element];
    }

    int width() {
        return width;
    }
}
