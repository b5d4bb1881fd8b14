package dev.cairn.formats.foxglove;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Where samples of a block lie among what was gathered; −1 for those that are missing.
final class Places {
    private Places() {}

    static int[] set(int[] places, int sample, int place) {
        int[] room = places;
        if (sample >= room.length) {
            room = Arrays.copyOf(room, Math.max(sample + 1, 2 * room.length));
            Arrays.fill(room, places.length, room.length, -1);
        }
        room[sample] = place;
        return room;
    }

    static boolean[] present(int[] places, int count) {
        boolean[] present = new boolean[count];
        for (int i = 0; i < count; i++) {
            present[i] = i < places.length && places[i] >= 0;
        }
        return present;
    }

    static boolean @Nullable [] orNull(boolean[] present) {
        for (boolean one : present) {
            if (!one) {
                return present;
            }
        }
        return null;
    }
}
