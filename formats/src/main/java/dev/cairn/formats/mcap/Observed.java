package dev.cairn.formats.mcap;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a cursor over all of time sees of each channel, in the order of the file, whatever the order of loading.
///
/// For files whose chunks were passed over at open, this tells what the index cannot: log times that go backwards and
/// counts that are not those of the statistics.
final class Observed {
    private final Opened opened;
    private final int[] ordinals;
    private final Map<Integer, Ends> waiting = new HashMap<>();
    private final long[] messages = new long[Opcode.IDS];
    private final long[] backwards = new long[Opcode.IDS];
    private final long[] last = new long[Opcode.IDS];
    private final long[] firstHere = new long[Opcode.IDS];
    private final long[] lastHere = new long[Opcode.IDS];
    private final BitSet here = new BitSet();
    private int next;

    /// First and last stamp of each channel in one segment.
    private static final class Ends {
        private final int[] ids;
        private final long[] first;
        private final long[] last;

        Ends(int[] ids) {
            this.ids = ids;
            this.first = new long[ids.length];
            this.last = new long[ids.length];
        }
    }

    /// @param segments all that will be loaded
    Observed(Opened opened, List<Segment> segments) {
        this.opened = opened;
        this.ordinals = segments.stream().mapToInt(Segment::ordinal).sorted().toArray();
        Arrays.fill(last, Long.MIN_VALUE);
    }

    /// Takes a segment whose messages are still in the order of the file.
    void see(Loaded loaded) {
        byte[] bytes = loaded.bytes();
        for (int i = 0; i < loaded.count(); i++) {
            int id = Little.u16(bytes, loaded.at(i));
            long nanos = loaded.nanos(i);
            if (!here.get(id)) {
                here.set(id);
                firstHere[id] = nanos;
            } else if (nanos < lastHere[id]) {
                backwards[id]++;
            }
            lastHere[id] = nanos;
            messages[id]++;
        }
        Ends ends = new Ends(here.stream().toArray());
        for (int i = 0; i < ends.ids.length; i++) {
            ends.first[i] = firstHere[ends.ids[i]];
            ends.last[i] = lastHere[ends.ids[i]];
        }
        here.clear();
        waiting.put(loaded.segment().ordinal(), ends);
        while (next < ordinals.length) {
            @Nullable Ends known = waiting.remove(ordinals[next]);
            if (known == null) {
                return;
            }
            join(known);
            next++;
        }
    }

    private void join(Ends ends) {
        for (int i = 0; i < ends.ids.length; i++) {
            int id = ends.ids[i];
            if (ends.first[i] < last[id]) {
                backwards[id]++;
            }
            last[id] = ends.last[i];
        }
    }

    /// Tells what was seen, once all segments are.
    void tell(boolean[] wanted) {
        if (next < ordinals.length) {
            return;
        }
        Map<Integer, Long> said = opened.statistics()
                .map(McapRecord.Statistics::channelMessageCounts)
                .orElse(Map.of());
        for (int id : opened.catalog().ids()) {
            if (wanted[id]) {
                Counts.tellOrder(opened, id, backwards[id]);
                Counts.checkChannel(opened, said, id, messages[id]);
            }
        }
    }
}
