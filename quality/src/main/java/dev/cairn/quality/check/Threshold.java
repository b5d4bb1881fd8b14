package dev.cairn.quality.check;

import java.math.BigDecimal;
import java.util.Locale;

/// From which value on a check warns and fails.
///
/// @param name what is held against it
/// @param warn from here on it warns; NaN where it never does
/// @param fail from here on it fails; NaN where it never does
/// @param ground whose word the numbers are
public record Threshold(String name, double warn, double fail, String unit, Ground ground) {
    /// Whose word a threshold is.
    public enum Ground {
        /// Broken by definition.
        DEFINITION,
        /// A convention of existing tools, no science.
        CONVENTION,
        /// Cairn's own start value.
        OURS
    }

    /// In one line, such as `drop rate: warn 0.01, fail 0.05 (convention)`.
    public String text() {
        StringBuilder text = new StringBuilder(name).append(':');
        if (!Double.isNaN(warn)) {
            text.append(" warn ").append(number(warn)).append(unit.isEmpty() ? "" : " " + unit);
        }
        if (!Double.isNaN(fail)) {
            text.append(Double.isNaN(warn) ? " fail " : ", fail ")
                    .append(number(fail))
                    .append(unit.isEmpty() ? "" : " " + unit);
        }
        return text.append(" (")
                .append(ground.name().toLowerCase(Locale.ROOT))
                .append(')')
                .toString();
    }

    private static String number(double value) {
        return new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString();
    }
}
