package dev.cairn.formats.meaning;

import dev.cairn.episode.Column;
import dev.cairn.episode.Numbers;
import dev.cairn.episode.Size;
import dev.cairn.episode.Texts;
import dev.cairn.formats.message.gather.Blobs;

/// Raw pictures, packed where they lie. One of another size or encoding than the first, or whose lines do not
/// fit its bytes, is missing.
final class RawPictures implements Assembly {
    private final PictureForm form;
    private final Size size;
    private final Texts encoding;
    private final PixelPacking packing;
    private final int packed;
    private boolean[] good = {};
    private int done;
    private long misfits;

    RawPictures(PictureForm form, Size size, String encoding) {
        this.form = form;
        this.size = size;
        this.encoding = Texts.of(encoding);
        packing = new PixelPacking(form);
        packed = (int) Math.min(Integer.MAX_VALUE, form.packedBytes(size.widthPx(), size.heightPx()));
    }

    @Override
    public Column column(Taken taken) {
        Blobs blobs = taken.blobs(0);
        int count = blobs.count();
        if (good.length < count) {
            good = java.util.Arrays.copyOf(good, Math.max(count, good.length * 2));
        }
        if (done < count) {
            pack(taken, blobs);
        }
        return PicturePackets.of(taken, blobs, packed, good);
    }

    private void pack(Taken taken, Blobs blobs) {
        double[] widths = ((Numbers) taken.column(1)).doubles();
        double[] heights = ((Numbers) taken.column(2)).doubles();
        double[] steps = ((Numbers) taken.column(3)).doubles();
        Texts encodings = (Texts) taken.column(4);
        double[] big = taken.leaves() > 5 ? ((Numbers) taken.column(5)).doubles() : null;
        for (int i = done; i < blobs.count(); i++) {
            long line = form.lineBytes(size.widthPx());
            long step = steps[i] == 0 ? line : (long) steps[i];
            boolean fits = blobs.present(i)
                    && widths[i] == size.widthPx()
                    && heights[i] == size.heightPx()
                    && encodings.sameAs(i, encoding, 0)
                    && step >= line
                    && step <= Integer.MAX_VALUE
                    && step * (form.lines(size.heightPx()) - 1) + line <= blobs.length(i)
                    && packed <= blobs.length(i);
            good[i] = fits;
            misfits += fits ? 0 : 1;
            if (fits) {
                packing.pack(
                        blobs.bytes(),
                        blobs.offset(i),
                        size.widthPx(),
                        size.heightPx(),
                        (int) step,
                        big != null && big[i] != 0);
            }
        }
        done = blobs.count();
    }

    @Override
    public long misfits(Taken taken) {
        return misfits;
    }

    @Override
    public String misfit() {
        return "pictures have another size or encoding than the first, or lines that do not fit their bytes";
    }

    @Override
    public void clear() {
        done = 0;
        misfits = 0;
    }
}
