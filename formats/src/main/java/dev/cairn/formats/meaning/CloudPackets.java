package dev.cairn.formats.meaning;

import dev.cairn.episode.Column;
import dev.cairn.episode.Lists;
import dev.cairn.episode.Numbers;
import dev.cairn.episode.Packets;
import dev.cairn.episode.Texts;
import dev.cairn.formats.message.gather.Blobs;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Clouds as packets of points, packed where they lie. One of another form than the first, or whose rows do not
/// fit its bytes, is missing.
final class CloudPackets implements Assembly {
    private final CloudForm form;
    private final CloudPaths paths;
    private final Texts names;
    private int[] sizes = {};
    private int done;
    private long misfits;

    CloudPackets(CloudForm form, CloudPaths paths) {
        this.form = form;
        this.paths = paths;
        names = Texts.of(form.stated().stream().map(CloudForm.Stated::name).toArray(String[]::new));
    }

    @Override
    public Column column(Taken taken) {
        Blobs blobs = taken.blobs(0);
        if (sizes.length < blobs.count()) {
            sizes = Arrays.copyOf(sizes, Math.max(blobs.count(), sizes.length * 2));
        }
        if (done < blobs.count()) {
            pack(taken, blobs);
        }
        Packets.Builder packets = PicturePackets.builder(blobs);
        long[] nanos = taken.nanos();
        for (int i = 0; i < blobs.count(); i++) {
            if (sizes[i] >= 0) {
                packets.add(blobs.offset(i), sizes[i], nanos[i], nanos[i], true, true);
            } else {
                packets.addMissing(nanos[i]);
            }
        }
        return packets.build();
    }

    private void pack(Taken taken, Blobs blobs) {
        double[] steps = ((Numbers) taken.column(1)).doubles();
        Texts given = (Texts) ((Lists) taken.column(2)).elements();
        Lists fields = (Lists) taken.column(2);
        double[] offsets = elements(taken, 3);
        double[] codes = elements(taken, 4);
        boolean counted = !paths.count().isEmpty();
        double[] counts = counted ? elements(taken, 5) : new double[0];
        int row = counted ? 6 : 5;
        double[] @Nullable [] rows = new double[paths.rows().size()][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = ((Numbers) taken.column(row + i)).doubles();
        }
        for (int i = done; i < blobs.count(); i++) {
            int first = fields.from(i);
            boolean same = blobs.present(i)
                    && steps[i] == form.step()
                    && fields.from(i + 1) - first == form.stated().size();
            for (int f = 0; same && f < form.stated().size(); f++) {
                CloudForm.Stated field = form.stated().get(f);
                same = given.sameAs(first + f, names, f)
                        && offsets[first + f] == field.offset()
                        && codes[first + f] == field.code()
                        && (!counted || Math.max(1, counts[first + f]) == field.count());
            }
            sizes[i] = same ? packed(blobs, i, rows) : -1;
            misfits += sizes[i] < 0 ? 1 : 0;
        }
        done = blobs.count();
    }

    private static double[] elements(Taken taken, int leaf) {
        return ((Numbers) ((Lists) taken.column(leaf)).elements()).doubles();
    }

    /// Packs one cloud.
    ///
    /// @return its bytes, -1 if it does not fit
    private int packed(Blobs blobs, int cloud, double[] @Nullable [] rows) {
        int length = blobs.length(cloud);
        if (rows.length == 0) {
            return length - length % form.step();
        }
        double width = at(rows, 0, cloud);
        double height = at(rows, 1, cloud);
        double line = width * form.step();
        double step = height > 1 && at(rows, 2, cloud) > 0 ? at(rows, 2, cloud) : line;
        if (!(step >= line) || width == 0 || height == 0) {
            return width == 0 || height == 0 ? 0 : -1;
        }
        if (!(step * (height - 1) + line <= length)) {
            return -1;
        }
        int at = blobs.offset(cloud);
        int bytes = (int) line;
        for (int row = 1; step != line && row < height; row++) {
            System.arraycopy(blobs.bytes(), at + row * (int) step, blobs.bytes(), at + row * bytes, bytes);
        }
        int packed = bytes * (int) height;
        if (at(rows, 3, cloud) != 0) {
            turn(blobs.bytes(), at, packed);
        }
        return packed;
    }

    private static double at(double[] @Nullable [] rows, int row, int cloud) {
        double[] values = rows[row];
        return values == null ? 0 : values[cloud];
    }

    private void turn(byte[] bytes, int at, int length) {
        for (CloudForm.Stated field : form.stated()) {
            int size = field.scalar().bytes();
            for (int n = 0; n < field.count(); n++) {
                for (int i = 0; i < size / 2; i++) {
                    int from = at + field.offset() + n * size + i;
                    PixelPacking.swap(bytes, from, at + length, form.step(), size - 1 - 2 * i);
                }
            }
        }
    }

    @Override
    public long misfits(Taken taken) {
        return misfits;
    }

    @Override
    public String misfit() {
        return "clouds have other fields than the first, or rows that do not fit their bytes";
    }

    @Override
    public void clear() {
        done = 0;
        misfits = 0;
    }
}
