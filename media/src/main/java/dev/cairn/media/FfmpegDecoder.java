package dev.cairn.media;

import dev.cairn.episode.Codec;
import dev.cairn.episode.CodecConfig;
import dev.cairn.episode.Encoding;
import dev.cairn.episode.PacketBytes;
import dev.cairn.episode.Packets;
import dev.cairn.episode.PixelFormat;
import dev.cairn.episode.picture.Colour;
import dev.cairn.episode.picture.FrameDecoder;
import dev.cairn.episode.picture.Picture;
import dev.cairn.episode.source.FormatException;
import dev.cairn.episode.source.Problem;
import dev.cairn.episode.source.ReadLimits;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.util.List;
import java.util.Optional;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;
import org.jspecify.annotations.Nullable;

/// One decoder of FFmpeg, on one thread; it errs where the bytes do, and conceals nothing.
final class FfmpegDecoder implements FrameDecoder {
    private static final String IN_MEMORY = "packets in memory";

    private final Codec codec;
    private final String name;
    private final ReadLimits limits;
    private @Nullable AVCodecContext context;
    private final AVPacket packet;
    private final AVFrame frame;
    private @Nullable Converter converter;
    private @Nullable Arena loan;
    private @Nullable Thread loaner;
    private String file = IN_MEMORY;
    private long offset = FormatException.NO_OFFSET;
    private int lastSent = -1;

    FfmpegDecoder(Encoding.Pictures encoding, CodecConfig config, ReadLimits limits) throws FormatException {
        this.codec = encoding.codec();
        this.limits = limits;
        Natives.require(codec);
        AVCodec found = find(codec);
        this.name = found.name().getString();
        AVCodecContext opened = avcodec.avcodec_alloc_context3(found);
        this.packet = avcodec.av_packet_alloc();
        this.frame = avutil.av_frame_alloc();
        this.context = opened;
        boolean done = false;
        try {
            configure(opened, encoding, config);
            int result = avcodec.avcodec_open2(opened, found, (AVDictionary) null);
            if (result < 0) {
                throw new FormatException(
                        Problem.CORRUPT_FILE,
                        codec.label(),
                        name + " refuses the codec configuration '" + config + "': " + Natives.text(result)
                                + "; scan the file to see what it holds");
            }
            done = true;
        } finally {
            if (!done) {
                close();
            }
        }
    }

    private static AVCodec find(Codec codec) throws FormatException {
        for (String name : names(codec)) {
            AVCodec found = avcodec.avcodec_find_decoder_by_name(name);
            if (found != null && !found.isNull()) {
                return found;
            }
        }
        throw new FormatException(
                Problem.MISSING_CODEC,
                codec.label(),
                "this build of FFmpeg has no decoder for it; copy the video as it is");
    }

    /// Decoders by preference. Software ones by name: the default of a build may want a graphics card.
    private static List<String> names(Codec codec) {
        return switch (codec) {
            case H264 -> List.of("h264");
            case HEVC -> List.of("hevc");
            case AV1 -> List.of("libdav1d", "libaom-av1");
            case VP9 -> List.of("vp9");
            case MPEG4 -> List.of("mpeg4");
            case MJPEG, JPEG -> List.of("mjpeg");
            case FFV1 -> List.of("ffv1");
            case PNG -> List.of("png");
            case TIFF -> List.of("tiff");
            case WEBP -> List.of("webp");
            case RAW, AAC, OPUS, UNKNOWN -> List.of();
        };
    }

    private void configure(AVCodecContext opened, Encoding.Pictures encoding, CodecConfig config)
            throws FormatException {
        opened.thread_count(1);
        opened.max_pixels(limits.picturePixels());
        // Not for TIFF: there the flag refuses every tag that the library does not know.
        opened.err_recognition(codec == Codec.TIFF ? 0 : avcodec.AV_EF_EXPLODE | avcodec.AV_EF_CRCCHECK);
        if (codec == Codec.FFV1) {
            // Its stream does not say its size.
            encoding.size().known().ifPresent(size -> {
                opened.width(size.widthPx());
                opened.height(size.heightPx());
            });
        }
        if (codec == Codec.H264) {
            // Without this a stream that does not say how far pictures are out of order loses the first ones.
            opened.strict_std_compliance(avcodec.FF_COMPLIANCE_STRICT);
        }
        try (AVRational base = new AVRational()) {
            opened.pkt_timebase(base.num(encoding.timeBase().numerator())
                    .den(encoding.timeBase().denominator()));
        }
        byte[] extra = ExtraData.of(codec, config);
        if (extra.length > 0) {
            ReadLimits.hold(
                    extra.length, limits.chunkBytes(), codec.label(), FormatException.NO_OFFSET, "configuration");
            Pointer room = avutil.av_mallocz(extra.length + (long) avcodec.AV_INPUT_BUFFER_PADDING_SIZE);
            BytePointer bytes = new BytePointer(room).capacity(extra.length);
            bytes.put(extra);
            opened.extradata(bytes);
            opened.extradata_size(extra.length);
        }
    }

    @Override
    public void send(Packets packets, int index) throws IOException {
        AVCodecContext open = open();
        lastSent = index;
        offset = packets.offset(index);
        file = packets.bytes() instanceof PacketBytes.InFile from ? from.file().path() : IN_MEMORY;
        int size = ReadLimits.hold(packets.size(index), limits.chunkBytes(), file, offset, "packet " + index);
        if (size == 0) {
            throw corrupt("is empty");
        }
        if (avcodec.av_new_packet(packet, size) < 0) {
            throw new FormatException(
                    Problem.OVER_LIMIT,
                    file,
                    offset,
                    "no native memory for packet " + index + " of " + size + " bytes");
        }
        try {
            packets.read(index, packet.data().capacity(size).asByteBuffer());
            packet.pts(packets.pts(index));
            packet.dts(packets.dts(index));
            packet.flags(packets.key(index) ? avcodec.AV_PKT_FLAG_KEY : 0);
            if (codec == Codec.AV1) {
                byte[] bytes = new byte[size];
                packet.data().get(bytes);
                holdAv1Size(bytes);
            }
            int result = avcodec.avcodec_send_packet(open, packet);
            if (result == Natives.again()) {
                throw new IllegalStateException("take the decoded pictures before sending packet " + index);
            }
            if (result == avutil.AVERROR_EOF) {
                throw new IllegalStateException("the decoder was drained; flush it before sending packet " + index);
            }
            if (result < 0) {
                throw corrupt("is refused by " + name + ": " + Natives.text(result));
            }
        } finally {
            avcodec.av_packet_unref(packet);
        }
    }

    /// libaom allocates before FFmpeg can ask for the size.
    private void holdAv1Size(byte[] bytes) throws FormatException {
        Optional<Av1Sequence> said = Av1Sequence.in(bytes);
        if (said.isPresent()) {
            long pixels = (long) said.get().maxWidthPx() * said.get().maxHeightPx();
            ReadLimits.hold(pixels, limits.picturePixels(), file, offset, "pixels of packet " + lastSent);
        }
    }

    @Override
    public void drain() throws IOException {
        int result = avcodec.avcodec_send_packet(open(), (AVPacket) null);
        if (result < 0 && result != avutil.AVERROR_EOF) {
            throw corrupt("or one before cannot be finished by " + name + ": " + Natives.text(result));
        }
    }

    @Override
    public Optional<Picture> receive() throws IOException {
        AVCodecContext open = open();
        endLoan();
        avutil.av_frame_unref(frame);
        int result = avcodec.avcodec_receive_frame(open, frame);
        if (result == Natives.again() || result == avutil.AVERROR_EOF) {
            return Optional.empty();
        }
        if (result < 0) {
            throw corrupt("or one before cannot be decoded by " + name + ": " + Natives.text(result));
        }
        if (frame.decode_error_flags() != 0 || (frame.flags() & AVFrame.AV_FRAME_FLAG_CORRUPT) != 0) {
            throw corrupt("or one before decodes to a damaged picture");
        }
        return Optional.of(lend());
    }

    @SuppressWarnings("MustBeClosedChecker") // a loan ends with the next picture or with the decoder
    private Picture lend() {
        Colour colour = Converter.colour(frame);
        PixelFormat pixels = Layout.of(frame.format(), colour.fullRange());
        AVFrame shown = frame;
        if (pixels == PixelFormat.OTHER || frame.linesize(0) < 0) {
            pixels = stored(frame.format());
            shown = converterTo(pixels)
                    .convert(frame, colour.fullRange(), colour.matrix(), frame.width(), frame.height());
            colour = Colour.UNSPECIFIED;
        }
        Arena lent = Arena.ofConfined();
        loan = lent;
        loaner = Thread.currentThread();
        long pts = frame.pts() == avutil.AV_NOPTS_VALUE ? frame.best_effort_timestamp() : frame.pts();
        return new Picture(
                frame.width(),
                frame.height(),
                pixels,
                pts,
                Frames.views(shown, pixels, lent),
                Frames.strides(shown, pixels),
                colour);
    }

    /// What a format without a name here is converted to; 16-bit grey keeps every bit.
    private static PixelFormat stored(int format) {
        return switch (Layout.name(format)) {
            case "gray16be" -> PixelFormat.GRAY16;
            case "monow", "monob" -> PixelFormat.GRAY8;
            case "ya8", "rgba64be", "rgba64le", "bgra", "argb", "abgr" -> PixelFormat.RGBA;
            default -> PixelFormat.RGB24;
        };
    }

    private Converter converterTo(PixelFormat pixels) {
        int format = Layout.ffmpegFormat(pixels);
        Converter current = converter;
        if (current == null || current.format() != format) {
            if (current != null) {
                current.close();
            }
            current = new Converter(format, true);
            converter = current;
        }
        return current;
    }

    @Override
    public void flush() {
        endLoan();
        avcodec.avcodec_flush_buffers(open());
    }

    private FormatException corrupt(String what) {
        return new FormatException(
                Problem.CORRUPT_FILE,
                file,
                offset,
                codec.label() + " packet " + lastSent + " " + what
                        + "; expected a whole picture. Cut the episode before it, or record it again");
    }

    private AVCodecContext open() {
        AVCodecContext open = context;
        if (open == null) {
            throw new IllegalStateException("the decoder is closed");
        }
        return open;
    }

    // To end a loan that all threads may read stops every thread for a moment, so only the thread that asked for the
    // picture reads it. Where the decoder moved on to another thread since, nobody is left who could.
    private void endLoan() {
        if (loan != null && loaner == Thread.currentThread()) {
            loan.close();
        }
        loan = null;
        loaner = null;
    }

    @Override
    public void close() {
        AVCodecContext open = context;
        if (open == null) {
            return;
        }
        context = null;
        endLoan();
        if (converter != null) {
            converter.close();
        }
        avcodec.av_packet_free(packet);
        avutil.av_frame_free(frame);
        avcodec.avcodec_free_context(open);
    }
}
