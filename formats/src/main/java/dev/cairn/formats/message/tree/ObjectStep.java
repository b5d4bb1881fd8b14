package dev.cairn.formats.message.tree;

import dev.cairn.formats.message.gather.Gather;
import dev.cairn.formats.message.gather.UndecodableMessage;
import dev.cairn.formats.message.tree.Tokens.Kind;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/// An object of which some keys are wanted.
final class ObjectStep extends TreeStep {
    private final byte[][] keys;
    private final TreeStep[] values;
    private final boolean[] seen;
    private int likely;

    ObjectStep(Gather[] below, int depth, List<String> keys, List<TreeStep> values) {
        super(below, depth);
        this.keys = new byte[keys.size()][];
        for (int i = 0; i < keys.size(); i++) {
            this.keys[i] = keys.get(i).getBytes(StandardCharsets.UTF_8);
        }
        this.values = values.toArray(new TreeStep[0]);
        seen = new boolean[keys.size()];
    }

    @Override
    void read(Tokens in, Kind first) throws UndecodableMessage {
        if (first != Kind.OBJECT) {
            pass(in, first);
            return;
        }
        Arrays.fill(seen, false);
        likely = 0;
        for (Kind kind = in.next(); kind != Kind.END; kind = in.next()) {
            if (kind != Kind.KEY) {
                throw in.broken("expected a key");
            }
            int place = place(in);
            if (place < 0) {
                in.skip(in.next());
                continue;
            }
            if (seen[place]) {
                throw in.broken("the key " + in.text() + " comes twice");
            }
            seen[place] = true;
            values[place].read(in, in.next());
        }
        for (int i = 0; i < values.length; i++) {
            if (!seen[i]) {
                values[i].missing();
            }
        }
    }

    /// Writers keep an order: the key behind the last found is tried first.
    private int place(Tokens in) {
        for (int i = 0; i < keys.length; i++) {
            int place = likely + i < keys.length ? likely + i : likely + i - keys.length;
            if (in.textIs(keys[place])) {
                likely = place + 1 == keys.length ? 0 : place + 1;
                return place;
            }
        }
        return -1;
    }
}
