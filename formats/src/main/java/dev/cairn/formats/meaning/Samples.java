package dev.cairn.formats.meaning;

import dev.cairn.episode.Column;
import dev.cairn.episode.Lists;
import dev.cairn.episode.Numbers;
import dev.cairn.episode.Texts;
import dev.cairn.episode.source.FormatException;
import dev.cairn.episode.source.ReadLimits;
import dev.cairn.formats.message.MessageDecoder;
import dev.cairn.formats.message.gather.UndecodableMessage;
import dev.cairn.formats.message.gather.Wanted;
import dev.cairn.formats.message.type.MessageType;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;

/// The first messages of a channel, to be looked at one at a time.
final class Samples {
    private final MessageType type;
    private final String encoding;
    private final List<byte[]> messages;
    private final ReadLimits limits;

    Samples(MessageType type, String encoding, List<byte[]> messages, ReadLimits limits) {
        this.type = type;
        this.encoding = encoding;
        this.messages = List.copyOf(messages);
        this.limits = limits;
    }

    /// Looks at one message; its columns hold one sample each.
    interface Look {
        void at(MessageDecoder decoder);
    }

    /// Shows every message that can be decoded.
    void each(List<Wanted> wanted, Look look) throws FormatException {
        if (wanted.isEmpty()) {
            return;
        }
        MessageDecoder decoder = MessageDecoder.compile(type, encoding, wanted, limits);
        for (byte[] message : messages) {
            try {
                decoder.decode(message, 0, message.length);
            } catch (UndecodableMessage e) {
                continue;
            }
            look.at(decoder);
            decoder.clear();
        }
    }

    int count() {
        return messages.size();
    }

    /// The texts that a leaf has in the first messages, each once, in the order in which they come.
    ///
    /// @param most how many are looked for
    List<String> texts(String path, int most) throws FormatException {
        LinkedHashSet<String> texts = new LinkedHashSet<>();
        each(List.of(Wanted.of(path)), decoder -> {
            Column column = decoder.column(0);
            while (column instanceof Lists lists) {
                column = lists.elements();
            }
            for (int i = 0; column instanceof Texts some && i < some.count() && texts.size() < most; i++) {
                if (some.present(i)) {
                    texts.add(some.text(i));
                }
            }
        });
        return List.copyOf(texts);
    }

    /// The first number of a leaf in each first message; NaN where it has none.
    double[] numbers(String path) throws FormatException {
        double[] numbers = new double[messages.size()];
        int[] count = new int[1];
        each(List.of(Wanted.of(path)), decoder -> {
            boolean there = decoder.column(0) instanceof Numbers some && some.present(0) && some.width() > 0;
            numbers[count[0]++] = there ? ((Numbers) decoder.column(0)).doubles()[0] : Double.NaN;
        });
        return Arrays.copyOf(numbers, count[0]);
    }
}
