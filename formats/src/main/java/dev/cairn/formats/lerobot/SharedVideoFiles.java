package dev.cairn.formats.lerobot;

import dev.cairn.episode.CodecConfig;
import dev.cairn.episode.Rate;
import dev.cairn.formats.lerobot.WrittenEpisode.VideoWindow;
import dev.cairn.formats.mp4.Mp4Writer;
import dev.cairn.formats.output.StagedFolder;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import org.jspecify.annotations.Nullable;

/// Video files that many episodes share, as v3.0 has them.
final class SharedVideoFiles implements VideoFiles {
    private final StagedFolder folder;
    private final String camera;
    private final LeRobotLimits limits;
    private final Rate rate;
    private final Grid grid;
    private ShardNumber shard = ShardNumber.FIRST;
    private long files;
    private long finishedBytes;
    private long pictures;
    private @Nullable CodecConfig config;
    private @Nullable Mp4Writer writer;
    private @Nullable SeekableByteChannel channel;

    SharedVideoFiles(StagedFolder folder, String camera, Rate rate, LeRobotLimits limits) {
        this.folder = folder;
        this.camera = camera;
        this.rate = rate;
        this.grid = Grid.of(rate);
        this.limits = limits;
    }

    @Override
    public String refuses(Clip clip) {
        return "";
    }

    @Override
    public VideoWindow append(long episode, Clip clip) throws IOException {
        if (writer != null && !fits(clip, writer)) {
            finish();
            shard = shard.next(limits.perChunk());
        }
        Mp4Writer open = writer == null ? begin(clip) : writer;
        long[] pts = new long[clip.to()];
        for (int i = 0; i < pts.length; i++) {
            pts[i] = (pictures + clip.places().of(i)) * grid.ticksPerPicture();
        }
        long end = pictures + clip.to();
        open.append(clip.packets(), 0, clip.to(), pts, end * grid.ticksPerPicture());
        long first = pictures + clip.firstPlace();
        pictures = end;
        return new VideoWindow(shard, grid.seconds(first), grid.seconds(first + clip.pictures()));
    }

    private boolean fits(Clip clip, Mp4Writer open) {
        long seconds = (pictures + clip.to()) * rate.seconds();
        return config != null
                && clip.config().equals(config)
                && open.writtenBytes() + clip.bytes() < limits.videoBytes()
                && seconds < (long) limits.sharedVideoSeconds() * rate.samples();
    }

    private Mp4Writer begin(Clip clip) throws IOException {
        SeekableByteChannel file = folder.create("videos/" + camera + "/" + shard.path() + ".mp4");
        Mp4Writer opened = new Mp4Writer(file, grid.timescale(), clip.encoding(), clip.config());
        channel = file;
        writer = opened;
        config = clip.config();
        pictures = 0;
        files++;
        return opened;
    }

    @Override
    public long files() {
        return files;
    }

    @Override
    public long writtenBytes() {
        return finishedBytes + (writer == null ? 0 : writer.writtenBytes());
    }

    @Override
    public void finish() throws IOException {
        if (writer != null) {
            writer.finish();
            finishedBytes += writer.writtenBytes();
        }
        close();
    }

    @Override
    public void close() throws IOException {
        if (writer != null) {
            writer.close();
            writer = null;
        }
        if (channel != null) {
            channel.close();
            channel = null;
        }
    }
}
