package dev.cairn.formats.mp4;

import dev.cairn.episode.source.FormatException;
import dev.cairn.episode.source.Problem;
import dev.cairn.episode.source.SourceFile;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Set;

/// Tells files apart that are called MP4 and are none.
final class FirstBytes {
    private static final String LFS = "version https://git-lfs";
    private static final Set<String> FIRST_BOXES = Set.of(
            "ftyp", "styp", "moov", "mdat", "free", "skip", "wide", "pnot", "uuid", "sidx", "moof", "meta", "udta");

    private FirstBytes() {}

    static void check(SourceFile file, Cursor first) throws FormatException {
        byte[] bytes = first.rest();
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        if (text.startsWith(LFS)) {
            throw new FormatException(
                    Problem.LFS_POINTER,
                    file.path(),
                    0,
                    "a Git LFS pointer, expected an MP4; `git lfs pull` brings the file");
        }
        if (text.length() < 8 || !FIRST_BOXES.contains(text.substring(4, 8))) {
            String shown = HexFormat.ofDelimiter(" ").formatHex(bytes, 0, Math.min(8, bytes.length));
            throw new FormatException(
                    Problem.CORRUPT_FILE,
                    file.path(),
                    0,
                    "begins with " + shown + ", that is " + kind(text) + "; expected an MP4 (`ftyp`)");
        }
    }

    private static String kind(String text) {
        if (text.startsWith("\u00ff\u00d8\u00ff")) {
            return "a JPEG picture";
        }
        if (text.startsWith("\u0089PNG")) {
            return "a PNG picture";
        }
        if (text.startsWith("\u001a\u0045\u00df\u00a3")) {
            return "a Matroska or WebM file";
        }
        if (text.startsWith("RIFF")) {
            return "an AVI, WAV or WebP file";
        }
        return text.chars().allMatch(c -> c == 0) ? "nothing but zeros" : "no box we know";
    }
}
