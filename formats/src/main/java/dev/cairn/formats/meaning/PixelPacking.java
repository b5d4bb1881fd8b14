package dev.cairn.formats.meaning;

/// Packs the pixels of one picture in place: padding of lines goes, colours come into our order.
final class PixelPacking {
    private final PictureForm form;
    private byte[] scratch = {};

    PixelPacking(PictureForm form) {
        this.form = form;
    }

    /// Packs a picture that begins at `at`; what is handed out begins there too.
    ///
    /// The caller has made sure that the lines lie within the bytes.
    void pack(byte[] bytes, int at, int width, int height, int step, boolean big) {
        int line = (int) form.lineBytes(width);
        switch (form.order()) {
            case UYVY -> halved(bytes, at, width, height, step, 1, 0);
            case YUYV -> halved(bytes, at, width, height, step, 0, 1);
            case NV12 -> quartered(bytes, at, width, height, step, 0);
            case NV21 -> quartered(bytes, at, width, height, step, 1);
            default -> {
                for (int row = 0; step != line && row < height; row++) {
                    System.arraycopy(bytes, at + row * step, bytes, at + row * line, line);
                }
                int end = at + line * height;
                switch (form.order()) {
                    case BGR -> swap(bytes, at, end, 3, 2);
                    case BGRA -> swap(bytes, at, end, 4, 2);
                    case WORDS -> {
                        if (big) {
                            swap(bytes, at, end, 2, 1);
                        }
                    }
                    case LONG_WORDS -> {
                        if (big) {
                            swap(bytes, at, end, 4, 3);
                            swap(bytes, at + 1, end, 4, 1);
                        }
                    }
                    default -> {}
                }
            }
        }
    }

    /// Every `stride` bytes, a byte and the one `apart` behind it change places.
    static void swap(byte[] bytes, int from, int end, int stride, int apart) {
        for (int at = from; at + apart < end; at += stride) {
            byte first = bytes[at];
            bytes[at] = bytes[at + apart];
            bytes[at + apart] = first;
        }
    }

    /// Four bytes for two pixels become three planes, chroma of half the width.
    private void halved(byte[] bytes, int at, int width, int height, int step, int luma, int chroma) {
        int half = (width + 1) / 2;
        byte[] out = room((int) form.packedBytes(width, height));
        int u = width * height;
        int v = u + half * height;
        for (int row = 0; row < height; row++) {
            int in = at + row * step;
            for (int x = 0; x < width; x++) {
                out[row * width + x] = bytes[in + 2 * x + luma];
            }
            for (int x = 0; x < half; x++) {
                out[u + row * half + x] = bytes[in + 4 * x + chroma];
                out[v + row * half + x] = bytes[in + 4 * x + chroma + 2];
            }
        }
        System.arraycopy(out, 0, bytes, at, v + half * height);
    }

    /// A plane of luma and one of both chromas become three planes, chroma of half the width and height.
    private void quartered(byte[] bytes, int at, int width, int height, int step, int first) {
        int half = (width + 1) / 2;
        int rows = (height + 1) / 2;
        byte[] out = room((int) form.packedBytes(width, height));
        for (int row = 0; row < height; row++) {
            System.arraycopy(bytes, at + row * step, out, row * width, width);
        }
        int u = width * height;
        int v = u + half * rows;
        for (int row = 0; row < rows; row++) {
            int in = at + (height + row) * step;
            for (int x = 0; x < half; x++) {
                out[u + row * half + x] = bytes[in + 2 * x + first];
                out[v + row * half + x] = bytes[in + 2 * x + 1 - first];
            }
        }
        System.arraycopy(out, 0, bytes, at, v + half * rows);
    }

    private byte[] room(int bytes) {
        if (scratch.length < bytes) {
            scratch = new byte[bytes];
        }
        return scratch;
    }
}
