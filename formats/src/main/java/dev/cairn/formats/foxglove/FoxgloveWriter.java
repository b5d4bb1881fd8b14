package dev.cairn.formats.foxglove;

import dev.cairn.episode.Attachment;
import dev.cairn.episode.Episode;
import dev.cairn.episode.Label;
import dev.cairn.episode.format.CameraPlan;
import dev.cairn.episode.format.Carriage;
import dev.cairn.episode.format.DatasetWriter;
import dev.cairn.episode.format.Target;
import dev.cairn.episode.format.WritePlan;
import dev.cairn.episode.format.WriteReport;
import dev.cairn.episode.source.FormatException;
import dev.cairn.episode.source.SourceFile;
import dev.cairn.formats.mcap.McapWriter;
import dev.cairn.formats.mcap.McapWriterOptions;
import dev.cairn.formats.output.StagedFolder;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Writes episodes as MCAP files, one each, in the order they come.
final class FoxgloveWriter implements DatasetWriter {
    /// What the files name as their writer.
    static final String LIBRARY = "cairn";

    private final Target target;
    private final StagedFolder folder;
    private final Map<Carriage, Long> carried = new EnumMap<>(Carriage.class);
    private long episodes;
    private long rows;
    private long bytes;
    private String encoder = "";

    FoxgloveWriter(Target target) throws IOException {
        this.target = target;
        this.folder = StagedFolder.open(
                target.place(), target.options().job(), target.options().resume());
    }

    @Override
    public WritePlan plan(Episode episode) throws IOException {
        return PlannedEpisode.of(episode, target.options().encodeAs()).writePlan();
    }

    @Override
    public WritePlan add(Episode episode) throws IOException {
        PlannedEpisode planned = PlannedEpisode.of(episode, target.options().encodeAs());
        WritePlan plan = planned.writePlan();
        String path = "episode_%06d.mcap".formatted(episodes);
        boolean done = false;
        try {
            write(new EpisodeFile(episode, planned, target, folder), path, profile(planned));
            done = true;
        } catch (FormatException e) {
            throw e;
        } catch (IOException e) {
            throw StagedFolder.isFull(e)
                    ? StagedFolder.cannotWrite(target.place().toString(), e)
                    : e;
        } finally {
            if (!done) {
                folder.remove(path);
            }
        }
        episodes++;
        rows += plan.rows();
        for (CameraPlan camera : plan.cameras()) {
            carried.merge(camera.carriage(), camera.pictures(), Long::sum);
        }
        return plan;
    }

    private void write(EpisodeFile file, String path, String profile) throws IOException {
        McapWriterOptions options =
                McapWriterOptions.DEFAULTS.withLibrary(LIBRARY).withProfile(profile);
        try (SeekableByteChannel channel = folder.create(path);
                McapWriter out = McapWriter.to(channel, options)) {
            file.write(out);
            out.finish();
            bytes += channel.position();
        }
        encoder = file.encoder().isEmpty() ? encoder : file.encoder();
    }

    /// What the source promised of its messages, where all of them are still there.
    private static String profile(PlannedEpisode plan) {
        boolean whole = plan.streams().isEmpty() && plan.video().isEmpty();
        return plan.spec().labels().stream()
                .filter(label -> whole && label.name().equals("profile"))
                .findFirst()
                .map(Label::value)
                .flatMap(claim -> claim.known())
                .orElse("");
    }

    @Override
    public boolean attach(Attachment attachment, SourceFile file) {
        return false;
    }

    @Override
    public WriteReport finish() throws IOException {
        folder.publish();
        return new WriteReport(episodes, rows, bytes, episodes, carried, encoder, List.of());
    }

    @Override
    public void close() throws IOException {
        folder.close();
    }
}
