package dev.cairn.testkit;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.episode.Block;
import dev.cairn.episode.Column;
import dev.cairn.episode.EpisodeSpec;
import dev.cairn.episode.PassRequest;
import dev.cairn.episode.Sink;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// The contract sees what a sink does wrong, and the one that is right passes.
class SinkContractTest extends SinkContract<SinkContractTest.Hashes> {
    @Override
    protected Hashes sink() {
        return new Hashes();
    }

    @Override
    protected Object result(Hashes sink) {
        return sink.seen;
    }

    /// Takes what it needs of each block at once.
    static final class Hashes implements Sink {
        private final List<Integer> seen = new ArrayList<>();

        @Override
        public PassRequest wants(EpisodeSpec spec) {
            return PassRequest.of(Set.of(0));
        }

        @Override
        public void accept(Block block) throws IOException {
            if (block.has(0)) {
                for (int i = 0; i < block.count(); i++) {
                    seen.add(java.util.Arrays.hashCode(Columns.bytes(block.column(0), i)));
                }
            }
        }

        @Override
        public void finish() {}
    }

    /// Keeps columns until the end.
    static final class Hoarder implements Sink {
        private final List<Column> kept = new ArrayList<>();
        private final List<Integer> seen = new ArrayList<>();

        @Override
        public PassRequest wants(EpisodeSpec spec) {
            return PassRequest.of(Set.of(0));
        }

        @Override
        public void accept(Block block) {
            if (block.has(0)) {
                kept.add(block.column(0));
            }
        }

        @Override
        public void finish() throws IOException {
            for (Column column : kept) {
                for (int i = 0; i < column.count(); i++) {
                    seen.add(java.util.Arrays.hashCode(Columns.bytes(column, i)));
                }
            }
        }
    }

    @Test
    void aSinkThatKeepsColumnsIsCaught() {
        SinkContract<Hoarder> contract = new SinkContract<>() {
            @Override
            protected Hoarder sink() {
                return new Hoarder();
            }

            @Override
            protected Object result(Hoarder sink) {
                return sink.seen;
            }
        };

        assertThatThrownBy(contract::keepsNothingThatWasLent).isInstanceOf(AssertionError.class);
        assertThatCode(contract::ignoresWhatOthersAskedFor).doesNotThrowAnyException();
    }
}
