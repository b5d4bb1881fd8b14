package dev.cairn.formats.lerobot;

import dev.cairn.episode.Codec;
import dev.cairn.episode.Encoding;
import dev.cairn.episode.Origin;
import dev.cairn.episode.Size;
import dev.cairn.episode.format.Carriage;
import dev.cairn.episode.format.Target;
import dev.cairn.formats.lerobot.CellSpool.Spooled;
import dev.cairn.formats.lerobot.WrittenLayout.WrittenCamera;
import dev.cairn.formats.output.StagedFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Begins what is decided about the cameras of an episode: a copy waits for its turn, an encode runs at once.
final class CameraJobs {
    private static final int LEAST_H264_SIDE_PX = 16;

    private final Target target;
    private final WrittenLayout layout;
    private final StagedFolder folder;
    private final EncodeQueue encodes;
    private final Map<String, Integer> scratchNames = new HashMap<>();
    private final Map<Carriage, Long> carried = new EnumMap<>(Carriage.class);

    CameraJobs(Target target, WrittenLayout layout, StagedFolder folder, EncodeQueue encodes) {
        this.target = target;
        this.layout = layout;
        this.folder = folder;
        this.encodes = encodes;
    }

    /// Pictures begun so far, by what becomes of them.
    Map<Carriage, Long> carried() {
        return carried;
    }

    /// Gives a pending episode a clip or an encode for each camera.
    ///
    /// @param decisions by camera
    /// @param spools images put aside, for each camera that has no decision
    void begin(
            PendingEpisode pending, Origin origin, Map<String, CameraDecision> decisions, Map<String, CellSpool> spools)
            throws IOException {
        decisions.values().forEach(d -> carried.merge(d.plan.carriage(), d.plan.pictures(), Long::sum));
        String scratch = scratchName(origin);
        for (WrittenCamera camera : layout.cameras()) {
            String name = camera.name();
            CameraDecision decision = decisions.get(name);
            @Nullable Spooled spooled = null;
            if (decision != null && decision.from.spool() != null) {
                pending.spools.add(decision.from.spool());
            }
            @Nullable EncodeInput input = decision == null ? null : decision.encode;
            if (decision != null && decision.clip != null) {
                pending.clips.put(name, decision.clip);
                continue;
            }
            CellSpool spool = spools.get(name);
            if (spool != null) {
                spooled = spool.finish(camera.encoding());
                input = spooled.input();
                carried.merge(Carriage.ENCODED, (long) input.rows(), Long::sum);
            }
            pending.encodes.put(
                    name,
                    encodes.submit(
                            new EncodeJob(
                                    java.util.Objects.requireNonNull(input),
                                    target.codecs(),
                                    encodeAs(decision),
                                    layout.rate(),
                                    folder.scratch("encoded-%d-%s.mp4".formatted(camera.stream(), scratch)),
                                    encodes::isStopped),
                            spooled));
        }
    }

    /// One camera, one codec: an episode beside others that may be copies keeps the codec of its camera.
    private Codec encodeAs(@Nullable CameraDecision decision) {
        Codec wanted = target.options().encodeAs();
        if (decision == null || decision.encode == null || !decision.alone) {
            return wanted;
        }
        Encoding.Pictures own = decision.encode.encoding();
        boolean h264 = own.codec() == Codec.H264
                && own.size().known().map(CameraJobs::fitsH264).orElse(false);
        return h264 || own.codec() == Codec.AV1 ? own.codec() : wanted;
    }

    private static boolean fitsH264(Size size) {
        return size.widthPx() % 2 == 0
                && size.heightPx() % 2 == 0
                && Math.min(size.widthPx(), size.heightPx()) >= LEAST_H264_SIDE_PX;
    }

    /// A name for what is made of an episode that a later run finds again, whatever was left out before it.
    private String scratchName(Origin origin) {
        String digest = HexFormat.of().formatHex(sha256(origin.toString()), 0, 16);
        int times = scratchNames.merge(digest, 1, Integer::sum);
        return digest + "-" + times;
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
