package dev.cairn.episode;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Structs of one stream in a block: one column per field.
public final class Structs implements Column {
    private final List<Column> fields;
    private final int count;
    private final boolean @Nullable [] present;

    public Structs(List<Column> fields, int count, boolean @Nullable [] present) {
        this.fields = List.copyOf(fields);
        this.count = count;
        this.present = present;
    }

    @Override
    public int count() {
        return count;
    }

    @Override
    public boolean present(int sample) {
        return present == null || present[sample];
    }

    /// The column of a field, in the order of the type's fields.
    public Column field(int at) {
        return fields.get(at);
    }

    public int fields() {
        return fields.size();
    }
}
