package dev.cairn.formats.message.tree;

import dev.cairn.formats.message.gather.UndecodableMessage;

/// Which counted objects and arrays are open.
final class Nest {
    /// A container that ends by a mark.
    static final long UNCOUNTED = -1;

    private final long[] left;
    private final boolean[] objects;
    private final boolean[] keys;
    private int depth;

    Nest(int deepest) {
        left = new long[deepest];
        objects = new boolean[deepest];
        keys = new boolean[deepest];
    }

    void clear() {
        depth = 0;
    }

    int depth() {
        return depth;
    }

    /// Opens a container of `count` elements or pairs.
    void push(Tokens in, long count, boolean object) throws UndecodableMessage {
        if (depth == left.length) {
            throw in.broken("nested deeper than " + left.length);
        }
        if (count > in.end - in.at) {
            throw in.broken("says " + count + " elements, " + (in.end - in.at) + " bytes are left");
        }
        left[depth] = count;
        objects[depth] = object;
        keys[depth] = true;
        depth++;
    }

    boolean counted() {
        return left[depth - 1] != UNCOUNTED;
    }

    /// Whether the innermost container is full.
    boolean full() {
        return depth > 0 && left[depth - 1] == 0 && (!objects[depth - 1] || keys[depth - 1]);
    }

    /// Whether a key waits for its value.
    boolean halfPair() {
        return objects[depth - 1] && !keys[depth - 1];
    }

    void pop() {
        depth--;
    }

    /// Takes the place of one element.
    ///
    /// @return whether it is a key
    boolean takesKey() {
        if (depth == 0) {
            return false;
        }
        int top = depth - 1;
        boolean key = objects[top] && keys[top];
        keys[top] = !key;
        if (left[top] > 0 && (key || !objects[top])) {
            left[top]--;
        }
        return key;
    }
}
