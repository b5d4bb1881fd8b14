package dev.cairn.testkit;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.random.RandomGenerator;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/// Small PNG files of noise.
final class Png {

    private Png() {}

    static byte[] rgb(int widthPx, int heightPx, RandomGenerator random) {
        byte[] lines = new byte[heightPx * (1 + widthPx * 3)];
        random.nextBytes(lines);
        for (int y = 0; y < heightPx; y++) {
            lines[y * (1 + widthPx * 3)] = 0; // no filter
        }
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        png.writeBytes(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
        chunk(
                png,
                "IHDR",
                ByteBuffer.allocate(13)
                        .putInt(widthPx)
                        .putInt(heightPx)
                        .put((byte) 8)
                        .put((byte) 2)
                        .array());
        chunk(png, "IDAT", deflated(lines));
        chunk(png, "IEND", new byte[0]);
        return png.toByteArray();
    }

    private static byte[] deflated(byte[] bytes) {
        try (Deflater deflater = new Deflater()) {
            deflater.setInput(bytes);
            deflater.finish();
            byte[] packed = new byte[bytes.length + 64];
            int size = deflater.deflate(packed);
            return java.util.Arrays.copyOf(packed, size);
        }
    }

    private static void chunk(ByteArrayOutputStream png, String name, byte[] content) {
        byte[] type = name.getBytes(StandardCharsets.US_ASCII);
        CRC32 crc = new CRC32();
        crc.update(type);
        crc.update(content);
        ByteBuffer chunk = ByteBuffer.allocate(12 + content.length);
        chunk.putInt(content.length).put(type).put(content).putInt((int) crc.getValue());
        png.writeBytes(chunk.array());
    }
}
