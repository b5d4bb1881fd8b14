package dev.cairn.cli.demo;

import dev.cairn.episode.Claim;
import dev.cairn.episode.format.DatasetSpec;
import dev.cairn.episode.format.DatasetWriter;
import dev.cairn.episode.format.EpisodeFormat;
import dev.cairn.episode.format.Target;
import dev.cairn.episode.format.WriteOptions;
import dev.cairn.episode.picture.Codecs;
import dev.cairn.formats.Formats;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.jspecify.annotations.Nullable;

/// Records a robot of the fleet: one dataset, made by the same writer as every conversion.
///
/// @param name of its folder
/// @param version of LeRobot
/// @param seed equal seeds give equal bytes
record Recording(String name, Body body, String version, int episodes, long seed) {
    /// A measured value follows its command a little later.
    private static final double LAG_SECONDS = 0.06;

    private static final double NOISE = 0.0012;

    /// Writes the dataset.
    void write(Path folder, Codecs codecs, BooleanSupplier stopped) throws IOException {
        List<DemoEpisode> all = episodes(codecs, stopped);
        EpisodeFormat format = Formats.named("lerobot").orElseThrow();
        DatasetSpec dataset = new DatasetSpec(
                name,
                format.name(),
                version,
                Claim.declared("simulated", "demo"),
                Claim.declared("CC0-1.0", "demo"),
                List.of(Claim.declared(body.name(), "demo")),
                List.of(),
                Map.of(),
                Map.of(),
                List.of(),
                List.of(),
                List.of());
        WriteOptions options = WriteOptions.DEFAULTS.withVersion(version).withImageStatistics(true);
        Target target = new Target(folder, dataset, all.getFirst().spec(), options, codecs);
        try (DatasetWriter writer = format.create(target)) {
            for (DemoEpisode episode : all) {
                if (stopped.getAsBoolean()) {
                    throw new CancellationException("interrupted");
                }
                writer.add(episode);
            }
            writer.finish();
        }
    }

    /// Draws and encodes on all cores; every episode has dice of its own, so the order of work does not matter.
    private List<DemoEpisode> episodes(Codecs codecs, BooleanSupplier stopped) throws IOException {
        try (ExecutorService pool =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
            List<Future<DemoEpisode>> making = new ArrayList<>();
            for (int number = 0; number < episodes; number++) {
                int at = number;
                making.add(pool.submit(() -> {
                    if (stopped.getAsBoolean()) {
                        throw new CancellationException("interrupted");
                    }
                    return episode(at, codecs);
                }));
            }
            List<DemoEpisode> made = new ArrayList<>();
            for (Future<DemoEpisode> one : making) {
                made.add(one.get());
            }
            return made;
        } catch (ExecutionException e) {
            throw raise(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        }
    }

    private static IOException raise(@Nullable Throwable cause) {
        return switch (cause) {
            case null -> new IOException("the recording failed");
            case RuntimeException broken -> throw broken;
            case Error broken -> throw broken;
            case IOException broken -> broken;
            default -> new IOException(cause);
        };
    }

    private DemoEpisode episode(int number, Codecs codecs) throws IOException {
        RandomGenerator random = random(number);
        Body.Attempt attempt = body.attempt(random, number);
        int rows = rows(attempt);
        int width = body.elements().size();
        float[] state = new float[rows * width];
        float[] action = new float[rows * width];
        for (int row = 0; row < rows; row++) {
            double now = (double) row / body.hertz();
            double[] commanded = attempt.command(now);
            double[] followed = attempt.command(Math.max(0, now - LAG_SECONDS));
            for (int i = 0; i < width; i++) {
                action[row * width + i] = (float) commanded[i];
                state[row * width + i] = (float) (followed[i] + NOISE * random.nextGaussian());
            }
        }
        List<Clip> clips = new ArrayList<>();
        for (int camera = 0; camera < body.cameras().size(); camera++) {
            clips.add(Clip.of(body, attempt, camera, rows, -1, codecs));
        }
        return new DemoEpisode(number, body, attempt.instruction(), state, action, clips);
    }

    private RandomGenerator random(int number) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed * 1000 + number);
    }

    private int rows(Body.Attempt attempt) {
        return (int) Math.round(attempt.seconds() * body.hertz());
    }

    /// The clip of one camera of an episode with one picture left out.
    Clip clipWithoutOnePicture(int number, int camera, Codecs codecs) throws IOException {
        Body.Attempt attempt = body.attempt(random(number), number);
        int rows = rows(attempt);
        return Clip.of(body, attempt, camera, rows, rows / 2, codecs);
    }
}
