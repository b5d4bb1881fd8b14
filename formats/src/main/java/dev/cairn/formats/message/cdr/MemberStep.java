package dev.cairn.formats.message.cdr;

import dev.cairn.episode.source.FormatException;
import dev.cairn.formats.message.gather.Gather;
import dev.cairn.formats.message.gather.Selection;
import dev.cairn.formats.message.gather.UndecodableMessage;
import dev.cairn.formats.message.type.Field;
import dev.cairn.formats.message.type.MessageType;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A mutable struct: members in any order, each behind its number and length.
final class MemberStep extends Step {
    private final boolean second;
    private final Map<Integer, Integer> places;
    private final Step[][] values;
    private final Gather[][] below;
    private final boolean[] seen;
    private final int depth;
    private final String path;

    private MemberStep(boolean second, MessageType type, Step[][] values, Gather[][] below, int depth, String path) {
        this.second = second;
        this.values = values;
        this.below = below;
        this.depth = depth;
        this.path = path;
        seen = new boolean[values.length];
        places = new HashMap<>();
        for (int i = 0; i < values.length; i++) {
            places.put(type.fields().get(i).number(), i);
        }
    }

    static MemberStep of(Compilation of, int depth, MessageType type, @Nullable Selection wanted, String path)
            throws FormatException {
        int n = type.fields().size();
        Step[][] values = new Step[n][];
        Gather[][] below = new Gather[n][];
        for (int i = 0; i < n; i++) {
            Field field = type.fields().get(i);
            Selection part = Selection.part(wanted, i);
            below[i] = Selection.below(part);
            values[i] = part == null ? new Step[0] : of.steps(depth, field.type(), part, part.path(), false);
        }
        return new MemberStep(of.form().second(), type, values, below, PlanBuilder.depthOf(wanted), path);
    }

    @Override
    void run(Input in) throws UndecodableMessage {
        int end = in.end;
        int origin = in.origin;
        int behind = end;
        if (second) {
            long size = in.count(4, path);
            if (size > end - in.at) {
                throw in.broken(path, "a struct of " + size + " bytes, " + (end - in.at) + " are left");
            }
            behind = in.at + (int) size;
        }
        Arrays.fill(seen, false);
        while (!second || in.at < behind) {
            in.end = behind;
            Member member = second ? Member.second(in, path) : Member.first(in, path);
            if (member.id() == Member.END) {
                break;
            }
            member(in, member);
            in.origin = origin;
        }
        in.end = end;
        for (int i = 0; i < below.length; i++) {
            for (Gather gather : below[i]) {
                if (!seen[i]) {
                    gather.missing(depth);
                }
            }
        }
    }

    private void member(Input in, Member member) throws UndecodableMessage {
        int behind = in.at + member.size();
        Integer place = places.get(member.id());
        if (place != null) {
            if (seen[place]) {
                throw in.broken(path, "member " + member.id() + " comes twice");
            }
            seen[place] = true;
            in.end = behind;
            if (!second) {
                in.origin = in.at;
            }
            runAll(values[place], in);
        }
        in.at = behind;
    }
}
