package dev.cairn.formats.convert;

import dev.cairn.episode.Block;
import dev.cairn.episode.Encoding;
import dev.cairn.episode.Episode;
import dev.cairn.episode.Interval;
import dev.cairn.episode.Packets;
import dev.cairn.episode.Pass;
import dev.cairn.episode.PassRequest;
import dev.cairn.episode.SampleType;
import dev.cairn.episode.Stream;
import dev.cairn.formats.convert.VerifyReport.Difference;
import dev.cairn.formats.convert.VerifyReport.How;
import dev.cairn.formats.specjson.ColumnWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/// Compares what holds throughout an episode: every sample and every stamp of it.
final class ConstantProofs {
    private ConstantProofs() {}

    /// @param pairs indexes of a stream in the source and in the output
    static void compare(Episode source, Episode out, List<int[]> pairs, Proofs proofs) throws IOException {
        for (int[] pair : pairs) {
            Stream stream = source.spec().streams().get(pair[0]);
            List<String> wanted = samples(source, pair[0]);
            List<String> found = samples(out, pair[1]);
            Proofs.Stream proof = proofs.stream(stream.name(), How.BIT_EQUAL);
            proof.compared(wanted.size(), 0);
            for (int i = 0; i < Math.max(wanted.size(), found.size()); i++) {
                String one = i < wanted.size() ? wanted.get(i) : "nothing";
                String other = i < found.size() ? found.get(i) : "nothing";
                if (!one.equals(other)) {
                    proof.unequal(1);
                    proofs.difference(new Difference(source.spec().key(), stream.name(), i, clip(one), clip(other)));
                    break;
                }
            }
        }
    }

    private static String clip(String text) {
        return text.length() > 80 ? text.substring(0, 80) + "…" : text;
    }

    private static List<String> samples(Episode episode, int at) throws IOException {
        Stream stream = episode.spec().streams().get(at);
        boolean message = stream.type() instanceof SampleType.Encoded(Encoding.Message _);
        int clocks = episode.spec().axisOf(stream).clocks().size();
        Set<Integer> streams = message ? Set.of() : Set.of(at);
        Set<Integer> raw = message ? Set.of(stream.axis()) : Set.of();
        List<String> all = new ArrayList<>();
        try (Pass pass = episode.open(new PassRequest(streams, raw, Interval.WHOLE, PassRequest.BLOCK_BYTES))) {
            while (pass.advance()) {
                Block block = pass.block();
                if (block.axis() != stream.axis()) {
                    continue;
                }
                for (int i = 0; i < block.count(); i++) {
                    StringBuilder text = new StringBuilder();
                    if (message) {
                        Packets messages = block.raw().orElse(null);
                        text.append(messages == null ? "" : HexFormat.of().formatHex(messages.read(i)));
                    } else {
                        text.append(ColumnWriter.sample(stream.type(), block.column(at), i));
                    }
                    for (int clock = 0; clock < clocks; clock++) {
                        text.append(" @ ").append(block.nanos(clock)[i]);
                    }
                    all.add(text.toString());
                }
            }
        }
        return all;
    }
}
