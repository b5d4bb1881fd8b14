package dev.cairn.formats.message.tree;

import dev.cairn.formats.message.gather.Gather;
import dev.cairn.formats.message.gather.Nanos;
import dev.cairn.formats.message.gather.NumberGather;
import dev.cairn.formats.message.gather.UndecodableMessage;
import dev.cairn.formats.message.tree.Tokens.Kind;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Set;

/// A moment: an object of seconds and nanoseconds, a text of date and time, or what MessagePack has for it.
final class InstantStep extends TreeStep {
    private static final int LONGEST_DATE = 64;
    private static final Set<String> SECONDS = Set.of("sec", "secs", "seconds");
    private static final Set<String> NANOS = Set.of("nsec", "nsecs", "nanosec", "nanos", "nanoseconds");

    private final NumberGather gather;

    InstantStep(NumberGather gather, int depth) {
        super(new Gather[] {gather}, depth);
        this.gather = gather;
    }

    /// Whether an object of these keys is a moment.
    static boolean isMoment(Set<String> keys) {
        return keys.size() == 2
                && keys.stream().anyMatch(SECONDS::contains)
                && keys.stream().anyMatch(NANOS::contains);
    }

    @Override
    void read(Tokens in, Kind first) throws UndecodableMessage {
        switch (first) {
            case OBJECT -> object(in);
            case INSTANT -> gather.putLong(in.whole);
            case TEXT -> text(in);
            default -> pass(in, first);
        }
    }

    private void object(Tokens in) throws UndecodableMessage {
        long seconds = 0;
        long nanos = 0;
        boolean known = false;
        for (Kind kind = in.next(); kind != Kind.END; kind = in.next()) {
            if (kind != Kind.KEY) {
                throw in.broken("expected a key");
            }
            String key = in.text();
            Kind value = in.next();
            if (value == Kind.WHOLE && SECONDS.contains(key)) {
                seconds = in.whole;
                known = true;
            } else if (value == Kind.WHOLE && NANOS.contains(key)) {
                nanos = in.whole;
                known = true;
            } else {
                in.skip(value);
            }
        }
        if (known) {
            gather.putLong(Nanos.of(seconds, nanos));
        } else {
            missing();
        }
    }

    private void text(Tokens in) throws UndecodableMessage {
        if (in.length > LONGEST_DATE) {
            missing();
            return;
        }
        try {
            Instant moment = OffsetDateTime.parse(in.text()).toInstant();
            gather.putLong(Nanos.of(moment.getEpochSecond(), moment.getNano()));
        } catch (DateTimeException _) {
            missing();
        }
    }
}
