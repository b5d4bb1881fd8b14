package dev.cairn.formats.lerobot;

import dev.cairn.episode.Rate;
import dev.cairn.formats.lerobot.WrittenEpisode.VideoWindow;
import dev.cairn.formats.mp4.Mp4Writer;
import dev.cairn.formats.output.StagedFolder;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;

/// One video file per episode, as v2.1 has them.
final class EpisodeVideoFiles implements VideoFiles {
    /// `profile_idc` of H.264's Baseline, which has no B-frames.
    private static final int BASELINE = 66;

    private final StagedFolder folder;
    private final String camera;
    private final Grid grid;
    private final LeRobotLimits limits;
    private long files;
    private long bytes;

    EpisodeVideoFiles(StagedFolder folder, String camera, Rate rate, LeRobotLimits limits) {
        this.folder = folder;
        this.camera = camera;
        this.grid = Grid.of(rate);
        this.limits = limits;
    }

    @Override
    public String refuses(Clip clip) {
        return clip.hasSurplus()
                ? "a v2.1 file holds the episode's pictures only, and the cut needs " + (clip.to() - clip.pictures())
                        + " more to decode them"
                : "";
    }

    @Override
    public VideoWindow append(long episode, Clip clip) throws IOException {
        String path = "videos/chunk-%03d/%s/episode_%06d.mp4".formatted(episode / limits.perChunk(), camera, episode);
        long[] pts = new long[clip.to()];
        for (int i = 0; i < pts.length; i++) {
            pts[i] = (long) clip.places().of(i) * grid.ticksPerPicture();
        }
        try (SeekableByteChannel file = folder.create(path);
                Mp4Writer writer = new Mp4Writer(file, grid.timescale(), clip.encoding(), clip.config())) {
            writer.leading(lead(clip));
            writer.append(clip.packets(), 0, clip.to(), pts, (long) clip.to() * grid.ticksPerPicture());
            writer.finish();
            bytes += writer.writtenBytes();
        }
        files++;
        return new VideoWindow(ShardNumber.FIRST, 0, grid.seconds(clip.pictures()));
    }

    /// Two pictures where the codec may reorder, as encoders use them, so that all files of a camera have the same.
    private long lead(Clip clip) {
        byte[] config = clip.config().bytes();
        boolean reorders = switch (clip.encoding().codec()) {
            case H264 -> config.length < 2 || config[1] != BASELINE;
            case HEVC -> true;
            default -> false;
        };
        return reorders ? 2L * grid.ticksPerPicture() : 0;
    }

    @Override
    public long files() {
        return files;
    }

    @Override
    public long writtenBytes() {
        return bytes;
    }

    @Override
    public void finish() {}

    @Override
    public void close() {}
}
