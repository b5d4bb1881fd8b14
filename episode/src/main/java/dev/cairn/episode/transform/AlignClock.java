package dev.cairn.episode.transform;

import dev.cairn.episode.Axis;
import dev.cairn.episode.ClockKind;
import java.util.OptionalInt;

/// By which clock the samples of an axis are placed in time.
public enum AlignClock {
    /// The sensors' own stamps where they are plausible on every axis that is aligned, else the recorder's.
    AUTO,
    /// When the recorder took the sample; the first clock where none is a recorder's.
    LOG,
    /// When the sample was sent.
    PUBLISH,
    /// When the sensor took it.
    HEADER;

    /// As it is written in a mapping.
    public String label() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    /// The clock of an axis that this names; empty for [#AUTO], and where the axis has none.
    OptionalInt of(Axis axis) {
        return switch (this) {
            case AUTO -> OptionalInt.empty();
            case LOG -> {
                OptionalInt recorder = find(axis, ClockKind.RECORDER);
                yield recorder.isPresent() || axis.clocks().isEmpty() ? recorder : OptionalInt.of(0);
            }
            case PUBLISH -> find(axis, ClockKind.PUBLISHER);
            case HEADER -> find(axis, ClockKind.SENSOR);
        };
    }

    private static OptionalInt find(Axis axis, ClockKind kind) {
        for (int i = 0; i < axis.clocks().size(); i++) {
            if (axis.clocks().get(i).kind() == kind) {
                return OptionalInt.of(i);
            }
        }
        return OptionalInt.empty();
    }
}
