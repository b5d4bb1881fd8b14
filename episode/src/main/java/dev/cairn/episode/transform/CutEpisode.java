package dev.cairn.episode.transform;

import dev.cairn.episode.Episode;
import dev.cairn.episode.EpisodeSpec;
import dev.cairn.episode.Interval;
import dev.cairn.episode.PacketTrack;
import dev.cairn.episode.Pass;
import dev.cairn.episode.PassRequest;
import dev.cairn.episode.Stream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// A part of another episode, read in place.
final class CutEpisode implements Episode {
    private final Episode inner;
    private final Cut cut;

    CutEpisode(Episode inner, Cut cut) {
        this.inner = inner;
        this.cut = cut;
    }

    @Override
    public EpisodeSpec spec() {
        return cut.after();
    }

    /// One pass of the whole episode where its rows stand in the order of time, else one for the rows by number and
    /// one for the other axes by time.
    @Override
    public Pass open(PassRequest request) throws IOException {
        Cut.Wish wish = cut.wish(request.interval());
        List<PassRequest> passes = new ArrayList<>();
        Set<Integer> rows = new HashSet<>();
        Set<Integer> others = new HashSet<>();
        for (int stream : request.streams()) {
            Stream asked = cut.before().streams().get(stream);
            (asked.axis() == 0 && cut.camera(0) < 0 ? rows : others).add(stream);
        }
        boolean rawRows = request.rawAxes().contains(0);
        Set<Integer> rawOthers = new HashSet<>(request.rawAxes());
        rawOthers.remove(0);
        boolean stampsAlone = request.streams().isEmpty();
        boolean onlyRows = !stampsAlone && others.isEmpty() && rawOthers.isEmpty();
        boolean noRows = !stampsAlone && rows.isEmpty() && !rawRows;
        Interval time = cut.timed() ? wish.time() : Interval.WHOLE;
        if (wish.other().isPresent()) {
            passes.add(request.within(wish.other().get()));
        } else if (onlyRows) {
            passes.add(request.within(wish.rows()));
        } else if (noRows || cut.rising() || stampsAlone) {
            passes.add(request.within(time));
        } else {
            passes.add(new PassRequest(rows, rawRows ? Set.of(0) : Set.of(), wish.rows(), request.blockBytes()));
            passes.add(new PassRequest(others, rawOthers, time, request.blockBytes()));
        }
        return new CutPass(new PassesInTurn(inner, passes), cut, wish);
    }

    @Override
    public PacketTrack track(int stream) throws IOException {
        int axis = cut.before().streams().get(stream).axis();
        PacketTrack track = inner.track(stream);
        return new CutTrack(track, AxisTimes.pictures(cut.before(), stream).timeBase(), cut, axis);
    }
}
