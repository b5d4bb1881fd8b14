package dev.cairn.testkit;

import static dev.cairn.testkit.EpisodeShape.numbers;

import dev.cairn.episode.Rate;
import dev.cairn.episode.Role;
import dev.cairn.episode.Scalar;
import dev.cairn.episode.Stream;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/// Shapes of episodes by seed: equal seeds give equal shapes.
public final class RandomSpecs {
    private static final List<Rate> RATES = List.of(
            Rate.perSecond(10), Rate.perSecond(15), Rate.perSecond(30), Rate.perSecond(50), new Rate(30_000, 1001));
    private static final Scalar[] SCALARS = {Scalar.F32, Scalar.F64, Scalar.I64, Scalar.I32, Scalar.U8, Scalar.BOOL};

    private RandomSpecs() {}

    /// Seeded dice.
    public static RandomGenerator dice(long seed) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    /// What LeRobot can hold without cameras: a state, an action, a task, and a few more features of any type and
    /// shape.
    public static EpisodeShape lerobotLike(long seed) {
        RandomGenerator random = dice(seed);
        List<Stream> streams = new ArrayList<>();
        streams.add(numbers("observation.state", Role.STATE, Scalar.F32, random.nextInt(1, 9)));
        streams.add(numbers("action", Role.ACTION, Scalar.F32, random.nextInt(1, 9)));
        int more = random.nextInt(0, 4);
        for (int i = 0; i < more; i++) {
            Scalar scalar = SCALARS[random.nextInt(SCALARS.length)];
            Integer[] shape = switch (random.nextInt(3)) {
                case 0 -> new Integer[] {1};
                case 1 -> new Integer[] {random.nextInt(1, 5)};
                default -> new Integer[] {random.nextInt(1, 4), random.nextInt(1, 4)};
            };
            streams.add(numbers("observation.extra_" + i, Role.OBSERVATION, scalar, shape));
        }
        Rate rate = RATES.get(random.nextInt(RATES.size() - 1));
        return new EpisodeShape(
                rate,
                random.nextInt(1, 90),
                streams,
                List.of(),
                List.of(),
                2,
                0,
                List.of("pick the cube", "place the \"cube\" into the Größe-$(x) box"),
                0);
    }

    /// The same with one or two video cameras; their packets can be copied and not be decoded.
    public static EpisodeShape lerobotLikeWithVideo(long seed) {
        RandomGenerator random = dice(~seed);
        EpisodeShape shape = lerobotLike(seed).withGroups(random.nextInt(1, 12), random.nextInt(0, 3));
        return random.nextBoolean()
                ? shape.withCameras("observation.images.top")
                : shape.withCameras("observation.images.top", "observation.images.wrist");
    }
}
