package dev.cairn.episode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PassesTest {
    private final List<PassRequest> opened = new ArrayList<>();
    private int closed;

    /// Two blocks of one sample, and a memory of what was asked.
    private final class TwoBlocks implements Episode {
        @Override
        public EpisodeSpec spec() {
            Axis axis = new Axis("rows", List.of(), Claim.unknown("rate"), OptionalLong.of(2), false);
            SampleType number = SampleType.scalar(Scalar.F32);
            return new EpisodeSpec(
                    "e",
                    0,
                    new Origin("memory:", "e", Interval.WHOLE),
                    List.of(axis, axis),
                    List.of(
                            Stream.of("a", 0, Role.STATE, number),
                            Stream.of("b", 0, Role.ACTION, number),
                            Stream.of("c", 1, Role.OTHER, number)),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of());
        }

        @Override
        public Pass open(PassRequest request) {
            opened.add(request);
            return new Pass() {
                private int at = -1;

                @Override
                public boolean advance() {
                    return ++at < 2;
                }

                @Override
                public Block block() {
                    return new Block(0, at, 1, List.of(), new Column[3], null);
                }

                @Override
                public boolean deliveredThrough(long nanos) {
                    return at >= 2;
                }

                @Override
                public void close() {
                    closed++;
                }
            };
        }

        @Override
        public PacketTrack track(int stream) {
            throw new IllegalArgumentException("no cameras");
        }
    }

    private record Wanting(PassRequest wish, List<String> seen) implements Sink {
        @Override
        public PassRequest wants(EpisodeSpec spec) {
            return wish;
        }

        @Override
        public void accept(Block block) {
            seen.add("block " + block.firstIndex());
        }

        @Override
        public void finish() {
            seen.add("finish");
        }
    }

    private static Wanting wanting(PassRequest wish) {
        return new Wanting(wish, new ArrayList<>());
    }

    @Test
    void onePassFeedsEverySink() throws IOException {
        Wanting one = wanting(PassRequest.of(Set.of(0)));
        Wanting two = wanting(new PassRequest(Set.of(1), Set.of(0), Interval.WHOLE, 100));

        Passes.feed(new TwoBlocks(), List.of(one, two));

        assertThat(opened).containsExactly(new PassRequest(Set.of(0, 1), Set.of(0), Interval.WHOLE, 100));
        assertThat(one.seen()).containsExactly("block 0", "block 1", "finish");
        assertThat(two.seen()).isEqualTo(one.seen());
        assertThat(closed).isEqualTo(1);
    }

    @Test
    void differentPartsAreJoinedToTheWhole() throws IOException {
        PassRequest part = PassRequest.of(Set.of(0)).within(new Interval.Nanos(0, 1));

        Passes.feed(new TwoBlocks(), List.of(wanting(part), wanting(PassRequest.of(Set.of(1)))));
        Passes.feed(new TwoBlocks(), List.of(wanting(part), wanting(part)));

        assertThat(opened).extracting(PassRequest::interval).containsExactly(Interval.WHOLE, part.interval());
    }

    @Test
    void stampsAloneAreThoseOfEveryAxisAlsoBesideOthers() throws IOException {
        Passes.feed(new TwoBlocks(), List.of(wanting(PassRequest.of(Set.of())), wanting(PassRequest.of(Set.of(1)))));
        Passes.feed(new TwoBlocks(), List.of(wanting(PassRequest.of(Set.of()))));

        assertThat(opened).extracting(PassRequest::streams).containsExactly(Set.of(1, 2), Set.of());
    }

    @Test
    void nothingIsOpenedForNobody() throws IOException {
        Passes.feed(new TwoBlocks(), List.of());

        assertThat(opened).isEmpty();
    }

    @Test
    void aSinkThatFailsClosesThePass() {
        Sink failing = new Sink() {
            @Override
            public PassRequest wants(EpisodeSpec spec) {
                return PassRequest.everything(spec);
            }

            @Override
            public void accept(Block block) throws IOException {
                throw new IOException("full");
            }

            @Override
            public void finish() {
                throw new AssertionError("not after a failure");
            }
        };

        assertThatThrownBy(() -> Passes.feed(new TwoBlocks(), List.of(failing))).hasMessage("full");

        assertThat(closed).isEqualTo(1);
    }

    @Test
    void refusesBlocksWithoutRoom() {
        assertThatThrownBy(() -> new PassRequest(Set.of(), Set.of(), Interval.WHOLE, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("blockBytes must be positive, got 0");
        assertThat(PassRequest.BLOCK_BYTES).isEqualTo(262_144);
    }
}
