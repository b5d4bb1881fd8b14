package dev.cairn.episode;

import java.util.List;

/// What one sample of a stream is.
public sealed interface SampleType {
    /// Numbers of a fixed shape.
    ///
    /// @param shape empty for a scalar; a 0 in it is a sample without numbers
    record Numeric(Scalar scalar, List<Integer> shape) implements SampleType {
        public Numeric {
            shape = List.copyOf(shape);
        }

        /// Numbers in one sample.
        public int width() {
            int width = 1;
            for (int extent : shape) {
                width = Math.multiplyExact(width, extent);
            }
            return width;
        }
    }

    /// A text.
    record Text() implements SampleType {}

    /// Bytes in a code of their own: pictures, sound, points, a message.
    record Encoded(Encoding encoding) implements SampleType {}

    /// Any number of elements.
    record ListOf(SampleType element) implements SampleType {}

    /// Named fields.
    record StructOf(List<Field> fields) implements SampleType {
        public StructOf {
            fields = List.copyOf(fields);
        }
    }

    /// One field of a struct.
    record Field(String name, SampleType type) {}

    /// A single number.
    static Numeric scalar(Scalar scalar) {
        return new Numeric(scalar, List.of());
    }
}
