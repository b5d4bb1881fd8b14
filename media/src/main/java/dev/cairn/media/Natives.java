package dev.cairn.media;

import dev.cairn.episode.Codec;
import dev.cairn.episode.source.FormatException;
import dev.cairn.episode.source.Problem;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.ffmpeg.global.swscale;
import org.bytedeco.javacpp.Loader;
import org.jspecify.annotations.Nullable;

/// Loads FFmpeg once, when the first codec is asked for, and keeps it quiet.
final class Natives {
    private static final int ERROR_TEXT_BYTES = 128;

    private static boolean tried;
    private static boolean encoderHushed;
    private static @Nullable Throwable failure;

    private Natives() {}

    /// Loads the natives if they are not yet there.
    ///
    /// @throws FormatException MISSING_CODEC if they cannot be loaded
    static synchronized void require(Codec codec) throws FormatException {
        if (!tried) {
            tried = true;
            try {
                Loader.load(avutil.class);
                Loader.load(avcodec.class);
                Loader.load(swscale.class);
                avutil.av_log_set_level(avutil.AV_LOG_QUIET);
            } catch (LinkageError | RuntimeException e) {
                failure = e;
            }
        }
        Throwable why = failure;
        if (why != null) {
            FormatException missing = new FormatException(
                    Problem.MISSING_CODEC,
                    codec.label(),
                    "the FFmpeg natives could not be loaded (" + why.getMessage() + "); install the artifact"
                            + " org.bytedeco:ffmpeg with the classifier of this platform on the class path, and see that"
                            + " the folder of org.bytedeco.javacpp.cachedir (by default ~/.javacpp/cache) can be written");
            missing.initCause(why);
            throw missing;
        }
    }

    /// SVT-AV1 prints a banner unless its environment says no; Java cannot change that, the C library can.
    @SuppressWarnings("restricted") // one call of the C library's setenv
    static synchronized void hushSvtAv1() {
        if (encoderHushed) {
            return;
        }
        encoderHushed = true;
        if (System.getenv("SVT_LOG") != null) {
            return;
        }
        try (Arena arena = Arena.ofConfined()) {
            Linker linker = Linker.nativeLinker();
            MemorySegment setenv = linker.defaultLookup().findOrThrow("setenv");
            FunctionDescriptor shape = FunctionDescriptor.of(
                    ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.ADDRESS, ValueLayout.JAVA_INT);
            int unused = (int) linker.downcallHandle(setenv, shape)
                    .invokeExact(arena.allocateFrom("SVT_LOG"), arena.allocateFrom("1"), 0);
        } catch (Throwable e) {
            // A banner is no reason to refuse an encoder.
            return;
        }
    }

    static int again() {
        return org.bytedeco.ffmpeg.presets.avutil.AVERROR_EAGAIN();
    }

    /// FFmpeg's text for an error code.
    static String text(int error) {
        byte[] text = new byte[ERROR_TEXT_BYTES];
        if (avutil.av_strerror(error, text, text.length) < 0) {
            return "error " + error;
        }
        int length = 0;
        while (length < text.length && text[length] != 0) {
            length++;
        }
        return new String(text, 0, length, StandardCharsets.UTF_8);
    }

    /// Name and version of the library behind a codec, for reports.
    static String build(String codecName) {
        String version = avutil.av_version_info().getString();
        return codecName + " (FFmpeg " + version + ", bytedeco " + artifact() + ")";
    }

    private static String artifact() {
        try {
            String version = Loader.getVersion("org.bytedeco", "ffmpeg");
            return version == null ? "of unknown version" : version;
        } catch (IOException e) {
            return "of unknown version";
        }
    }
}
