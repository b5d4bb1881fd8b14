package dev.cairn.episode.transform;

import dev.cairn.episode.Block;
import dev.cairn.episode.Episode;
import dev.cairn.episode.Pass;
import dev.cairn.episode.PassRequest;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Several passes over one episode, one after the other, as one.
final class PassesInTurn implements Pass {
    private final Episode episode;
    private final Deque<PassRequest> waiting;
    private @Nullable Pass current;

    PassesInTurn(Episode episode, List<PassRequest> requests) {
        this.episode = episode;
        this.waiting = new ArrayDeque<>(requests);
    }

    @Override
    public boolean advance() throws IOException {
        while (true) {
            Pass pass = current;
            if (pass == null) {
                PassRequest next = waiting.poll();
                if (next == null) {
                    return false;
                }
                pass = episode.open(next);
                current = pass;
            }
            if (pass.advance()) {
                return true;
            }
            if (waiting.isEmpty()) {
                return false;
            }
            current = null;
            pass.close();
        }
    }

    @Override
    public Block block() {
        Pass pass = current;
        if (pass == null) {
            throw new IllegalStateException("the pass stands on no block; call advance() and look at its answer");
        }
        return pass.block();
    }

    @Override
    public boolean deliveredThrough(long nanos) {
        Pass pass = current;
        return waiting.isEmpty() && pass != null && pass.deliveredThrough(nanos);
    }

    @Override
    public void close() throws IOException {
        waiting.clear();
        Pass pass = current;
        current = null;
        if (pass != null) {
            pass.close();
        }
    }
}
