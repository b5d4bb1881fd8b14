package dev.cairn.formats.rosbag1;

import dev.cairn.testkit.RandomSpecs;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.random.RandomGenerator;

/// A bag by seed: chunks that may overlap, topics of several connections, times that may go back.
final class RandomBag {
    private static final String[] PACKINGS = {"none", "bz2", "lz4"};
    private final BagBytes bag = new BagBytes();
    private final List<Read.One> inFileOrder = new ArrayList<>();

    RandomBag(long seed) {
        RandomGenerator random = RandomSpecs.dice(seed);
        int connections = random.nextInt(1, 6);
        int[] ids = new int[connections];
        String[] topics = new String[connections];
        for (int i = 0; i < connections; i++) {
            ids[i] = random.nextInt(10) == 0 ? -5 - i : i * 3;
            topics[i] = "/topic" + random.nextInt(3);
            bag.connection(ids[i], topics[i], "std_msgs/String");
        }
        long now = 1_000_000_000L * random.nextInt(1, 1_700_000_000);
        for (int chunk = random.nextInt(0, 8); chunk > 0; chunk--) {
            List<BagBytes.Message> messages = new ArrayList<>();
            for (int i = random.nextInt(0, 40); i > 0; i--) {
                now = Math.max(0, now + random.nextLong(random.nextInt(4) == 0 ? -3000 : 0, 2000));
                byte[] data = new byte[random.nextInt(0, 60)];
                random.nextBytes(data);
                int connection = random.nextInt(connections);
                messages.add(new BagBytes.Message(ids[connection], now, data));
                inFileOrder.add(
                        new Read.One(topics[connection], now, HexFormat.of().formatHex(data)));
            }
            bag.chunk(PACKINGS[random.nextInt(3)], messages);
        }
    }

    BagBytes bag() {
        return bag;
    }

    List<Read.One> inFileOrder() {
        return inFileOrder;
    }

    /// Its messages by time, equal times as they lie.
    List<Read.One> byTime() {
        List<Read.One> sorted = new ArrayList<>(inFileOrder);
        sorted.sort(java.util.Comparator.comparingLong(Read.One::nanos));
        return sorted;
    }
}
