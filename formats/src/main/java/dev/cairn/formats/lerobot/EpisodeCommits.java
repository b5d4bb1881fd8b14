package dev.cairn.formats.lerobot;

import dev.cairn.episode.format.EpisodeFailed;
import dev.cairn.episode.source.Blame;
import dev.cairn.episode.source.FormatException;
import dev.cairn.formats.lerobot.WrittenLayout.WrittenCamera;
import java.io.IOException;

/// Has the cameras of episodes written as soon as their encodes are done, in the order of the episodes.
///
/// Another thread copies packets while the caller goes through the rows of the next episodes.
final class EpisodeCommits implements AutoCloseable {
    private final WrittenLayout layout;
    private final CameraFiles files;
    private final FeatureDeclarations declarations;
    private final EpisodeRecords records;
    private final SetSummary summary;
    private final EncodeQueue encodes;
    private final Follower follower = new Follower();

    /// Writes to what it is given; what it has of it is known once [#finish()] was called.
    EpisodeCommits(
            WrittenLayout layout,
            CameraFiles files,
            FeatureDeclarations declarations,
            EpisodeRecords records,
            SetSummary summary,
            EncodeQueue encodes) {
        this.layout = layout;
        this.files = files;
        this.declarations = declarations;
        this.records = records;
        this.summary = summary;
        this.encodes = encodes;
    }

    /// Adds an episode whose rows are written, and commits those that are ready.
    ///
    /// @throws EpisodeFailed if the pictures of an episode, maybe of an earlier one, cannot be copied
    void add(PendingEpisode episode) throws IOException {
        encodes.add(episode);
        commit(false);
    }

    /// Waits for all encodes and commits all episodes.
    ///
    /// @throws EpisodeFailed as [#add(PendingEpisode)] does
    void finish() throws IOException {
        commit(true);
        follower.finish();
    }

    private void commit(boolean all) throws IOException {
        PendingEpisode next = encodes.next(all);
        while (next != null) {
            PendingEpisode ready = next;
            follower.add(() -> commit(ready));
            next = encodes.next(all);
        }
    }

    private void commit(PendingEpisode ready) throws IOException {
        try {
            for (WrittenCamera camera : layout.cameras()) {
                Clip clip = encodes.clip(ready, camera.name());
                declarations.camera(camera.name(), clip.encoding(), ready.encodes.containsKey(camera.name()));
                ready.episode.videos.put(camera.name(), files.of(camera).append(ready.episode.index, clip));
                encodes.done(camera.name());
            }
        } catch (FormatException e) {
            if (e.problem().blame() != Blame.DATA) {
                throw e;
            }
            // Its rows are in the output already.
            throw new EpisodeFailed(ready.episode.index, e);
        } finally {
            ready.closeSpools();
        }
        records.add(ready.episode);
        summary.add(ready.episode);
    }

    /// Waits for the episode that is being committed, and commits no other.
    @Override
    public void close() {
        follower.close();
    }
}
