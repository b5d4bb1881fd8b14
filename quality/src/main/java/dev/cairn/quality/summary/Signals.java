package dev.cairn.quality.summary;

import dev.cairn.episode.Role;
import dev.cairn.episode.SampleType;
import dev.cairn.episode.Stream;

/// Which streams a model learns from.
public final class Signals {
    private Signals() {}

    /// Whether a stream is floats of a state, an action or an observation.
    public static boolean isSignal(Stream stream) {
        return stream.type() instanceof SampleType.Numeric numeric && isSignal(stream.role(), numeric);
    }

    /// Whether floats of that role are a state, an action or an observation.
    public static boolean isSignal(Role role, SampleType.Numeric type) {
        return type.scalar().isFloating() && (role == Role.STATE || role == Role.ACTION || role == Role.OBSERVATION);
    }
}
