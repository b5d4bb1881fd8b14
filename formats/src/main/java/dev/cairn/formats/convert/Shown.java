package dev.cairn.formats.convert;

import dev.cairn.episode.Column;
import dev.cairn.episode.Lists;
import dev.cairn.episode.Numbers;
import dev.cairn.episode.Packets;
import dev.cairn.episode.Structs;
import dev.cairn.episode.Texts;

/// A sample as a person reads it in a list of differences.
final class Shown {
    private static final int MOST_NUMBERS = 6;

    private Shown() {}

    static String sample(Column column, int sample) {
        if (!column.present(sample)) {
            return "missing";
        }
        return switch (column) {
            case Numbers numbers -> numbers(numbers, sample);
            case Texts texts -> '"' + texts.text(sample) + '"';
            case Packets packets -> packets.size(sample) + " bytes";
            case Lists lists -> (lists.from(sample + 1) - lists.from(sample)) + " elements";
            case Structs structs -> structs.fields() + " fields";
        };
    }

    private static String numbers(Numbers numbers, int sample) {
        double[] values = numbers.doubles();
        int width = numbers.width();
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < Math.min(width, MOST_NUMBERS); i++) {
            text.append(i == 0 ? "" : ", ").append(values[sample * width + i]);
        }
        return width > MOST_NUMBERS ? text + ", …" : text.toString();
    }
}
