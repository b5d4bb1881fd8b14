package dev.cairn.media;

import dev.cairn.episode.CodecConfig;
import dev.cairn.episode.PacketBytes;
import dev.cairn.episode.Packets;
import dev.cairn.episode.PixelFormat;
import dev.cairn.episode.picture.Colour;
import dev.cairn.episode.picture.EncodeSpec;
import dev.cairn.episode.picture.FrameEncoder;
import dev.cairn.episode.picture.Picture;
import dev.cairn.episode.source.FormatException;
import dev.cairn.episode.source.Problem;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;
import org.jspecify.annotations.Nullable;

/// One encoder of FFmpeg. It is opened by the first picture, whose colour goes into the stream's head.
final class FfmpegEncoder implements FrameEncoder {
    /// SVT-AV1 sets up tables that all encoders share while it opens; two at once were refused.
    private static final Object OPENING = new Object();

    private static final int BITS_PER_SECOND_FLOOR = 100_000;

    private final EncodeSpec spec;
    private final EncoderKind kind;
    private final int format;
    private final boolean full;
    private final boolean scales;
    private final Converter converter;
    private final Queue<Packets> ready = new ArrayDeque<>();
    private @Nullable AVCodecContext context;
    private final AVPacket packet;
    private @Nullable CodecConfig config;
    private long lastPts = Long.MIN_VALUE;
    private long lastPacketPts = Long.MIN_VALUE;
    private boolean drained;
    private boolean broken;
    private boolean closed;

    FfmpegEncoder(EncodeSpec spec) throws FormatException {
        this(spec, false);
    }

    /// @param scales whether pictures of another size are scaled and not refused
    FfmpegEncoder(EncodeSpec spec, boolean scales) throws FormatException {
        this.spec = spec;
        this.kind = EncoderKind.of(spec.codec());
        this.scales = scales;
        kind.check(spec);
        Natives.require(spec.codec());
        find();
        this.format = avutil.av_get_pix_fmt(kind.nativeFormat(spec.pixels()));
        this.full = spec.pixels() == PixelFormat.YUVJ420P || kind == EncoderKind.MJPEG;
        this.converter = new Converter(format, full);
        this.packet = avcodec.av_packet_alloc();
    }

    private AVCodec find() throws FormatException {
        AVCodec found = avcodec.avcodec_find_encoder_by_name(kind.library());
        if (found == null || found.isNull()) {
            throw new FormatException(
                    Problem.MISSING_CODEC,
                    spec.codec().label(),
                    "this build of FFmpeg lacks the encoder " + kind.library()
                            + "; install the artifact org.bytedeco:ffmpeg of the version that Cairn names");
        }
        return found;
    }

    private AVCodecContext openFor(Colour colour) throws FormatException {
        if (kind == EncoderKind.SVT_AV1) {
            Natives.hushSvtAv1();
        }
        AVCodec codec = find();
        AVCodecContext opening = avcodec.avcodec_alloc_context3(codec);
        AVDictionary options = new AVDictionary(null);
        boolean done = false;
        try {
            configure(opening, meaning(colour));
            for (Map.Entry<String, String> option : kind.options(spec).entrySet()) {
                avutil.av_dict_set(options, option.getKey(), option.getValue(), 0);
            }
            int result;
            synchronized (OPENING) {
                result = avcodec.avcodec_open2(opening, codec, options);
            }
            if (result < 0) {
                throw new FormatException(
                        Problem.TARGET_CANNOT_HOLD,
                        spec.codec().label(),
                        kind.library() + " refuses " + spec + ": " + Natives.text(result));
            }
            config = configuration(opening);
            done = true;
            return opening;
        } finally {
            avutil.av_dict_free(options);
            if (!done) {
                avcodec.avcodec_free_context(opening);
            }
        }
    }

    /// The matrix of RGB is none; Y'CbCr made of it says nothing, which readers take for the BT.601 that it is.
    private Colour meaning(Colour colour) {
        boolean turned =
                colour.matrix() == avutil.AVCOL_SPC_RGB && Layout.name(format).startsWith("yuv");
        return turned ? Colour.UNSPECIFIED : colour;
    }

    private void configure(AVCodecContext opening, Colour colour) {
        opening.width(spec.size().widthPx());
        opening.height(spec.size().heightPx());
        opening.pix_fmt(format);
        try (AVRational fraction = new AVRational()) {
            opening.time_base(fraction.num(spec.timeBase().numerator())
                    .den(spec.timeBase().denominator()));
            opening.framerate(
                    fraction.num(spec.rate().samples()).den(spec.rate().seconds()));
            opening.sample_aspect_ratio(fraction.num(1).den(1));
        }
        opening.gop_size(spec.keyEvery());
        opening.max_b_frames(0);
        opening.thread_count(spec.threads());
        opening.color_range(full ? avutil.AVCOL_RANGE_JPEG : avutil.AVCOL_RANGE_UNSPECIFIED);
        if (!kind.isStill()) {
            opening.flags(opening.flags() | avcodec.AV_CODEC_FLAG_GLOBAL_HEADER);
            opening.color_primaries(colour.primaries());
            opening.color_trc(colour.transfer());
            opening.colorspace(Converter.ycbcrMatrix(colour.matrix()));
        }
        opening.flags(opening.flags() | avcodec.AV_CODEC_FLAG_BITEXACT);
        switch (kind) {
            case OPEN_H264 -> {
                // One quantiser for all pictures: the quality asked for, whatever the content, and equal bytes.
                opening.qmin(spec.quality());
                opening.qmax(spec.quality());
                opening.bit_rate(bitRate());
            }
            case MJPEG -> {
                opening.flags(opening.flags() | avcodec.AV_CODEC_FLAG_QSCALE);
                opening.global_quality(spec.quality() * avutil.FF_QP2LAMBDA);
                opening.qmin(spec.quality());
                opening.qmax(spec.quality());
            }
            case FFV1 -> opening.level(3);
            case PNG -> opening.compression_level(EncoderKind.deflate(spec.preset()));
            case SVT_AV1, TIFF -> {}
        }
    }

    /// A rate that never binds: the quantiser is fixed, but the library insists on a number.
    private long bitRate() {
        double bitsPerSecond = 12.0
                * spec.size().widthPx()
                * spec.size().heightPx()
                * spec.rate().perSecond();
        return Math.clamp((long) bitsPerSecond, BITS_PER_SECOND_FLOOR, Integer.MAX_VALUE / 2);
    }

    private CodecConfig configuration(AVCodecContext opened) throws FormatException {
        if (kind.isStill()) {
            return CodecConfig.IN_BAND;
        }
        byte[] extra = new byte[Math.max(0, opened.extradata_size())];
        if (extra.length > 0) {
            opened.extradata().get(extra);
        }
        return switch (kind) {
            case SVT_AV1 -> new CodecConfig("av1C", Av1Sequence.box(extra).orElseThrow(this::headless), new byte[0]);
            case OPEN_H264 ->
                new CodecConfig("avcC", AnnexB.configuration(extra).orElseThrow(this::headless), new byte[0]);
            default -> new CodecConfig("glbl", extra, new byte[0]);
        };
    }

    private FormatException headless() {
        return new FormatException(
                Problem.BUG, spec.codec().label(), kind.library() + " gave no stream head; report this with its build");
    }

    @Override
    public void send(Picture picture, long pts) throws IOException {
        if (closed || drained) {
            throw new IllegalStateException("the encoder is " + (closed ? "closed" : "drained"));
        }
        if (pts <= lastPts) {
            throw new IllegalArgumentException("pts must rise, got " + pts + " after " + lastPts);
        }
        int width = spec.size().widthPx();
        int height = spec.size().heightPx();
        if (!scales && (picture.widthPx() != width || picture.heightPx() != height)) {
            throw new FormatException(
                    Problem.TARGET_CANNOT_HOLD,
                    spec.codec().label(),
                    "a picture of " + picture.widthPx() + "x" + picture.heightPx() + " came to an encoder of "
                            + spec.size() + "; a camera's pictures must have one size");
        }
        AVCodecContext open = context;
        if (open == null) {
            open = openFor(picture.colour());
            context = open;
        }
        AVFrame frame = converter.convert(picture, width, height);
        frame.pts(pts);
        frame.pict_type(avutil.AV_PICTURE_TYPE_NONE);
        frame.quality(open.global_quality());
        if (full) {
            frame.color_range(avutil.AVCOL_RANGE_JPEG);
        }
        lastPts = pts;
        int result = avcodec.avcodec_send_frame(open, frame);
        if (result < 0) {
            throw failed(result);
        }
        collect(open);
    }

    @Override
    public void drain() throws IOException {
        AVCodecContext open = context;
        if (drained || open == null) {
            drained = true;
            return;
        }
        drained = true;
        int result = avcodec.avcodec_send_frame(open, (AVFrame) null);
        if (result < 0) {
            throw failed(result);
        }
        collect(open);
    }

    // Taken at once: an encoder that is not emptied refuses the next picture.
    private void collect(AVCodecContext open) throws FormatException {
        while (true) {
            int result = avcodec.avcodec_receive_packet(open, packet);
            if (result == Natives.again() || result == avutil.AVERROR_EOF) {
                return;
            }
            if (result < 0) {
                throw failed(result);
            }
            try {
                ready.add(taken());
            } finally {
                avcodec.av_packet_unref(packet);
            }
        }
    }

    private Packets taken() throws FormatException {
        byte[] raw = new byte[packet.size()];
        try (BytePointer data = packet.data()) {
            data.get(raw);
        }
        byte[] framed = switch (kind) {
            case SVT_AV1 -> Obus.withoutDelimiters(raw);
            case OPEN_H264 -> AnnexB.lengthPrefixed(raw);
            default -> raw;
        };
        long pts = packet.pts();
        if (pts <= lastPacketPts) {
            throw new FormatException(
                    Problem.BUG,
                    spec.codec().label(),
                    kind.library() + " gave pictures out of order: " + pts + " after " + lastPacketPts);
        }
        lastPacketPts = pts;
        boolean key = kind.isStill() || (packet.flags() & avcodec.AV_PKT_FLAG_KEY) != 0;
        return new Packets.Builder(new PacketBytes.InMemory(framed), config(), 1)
                .add(0, framed.length, pts, pts, key, true)
                .build();
    }

    private FormatException failed(int result) {
        broken = true;
        return new FormatException(
                Problem.BUG,
                spec.codec().label(),
                kind.library() + " failed at picture with pts " + lastPts + ": " + Natives.text(result));
    }

    @Override
    public Optional<Packets> receive() {
        return Optional.ofNullable(ready.poll());
    }

    @Override
    public CodecConfig config() {
        CodecConfig known = config;
        if (known == null) {
            throw new IllegalStateException("the configuration is known once the first picture was sent");
        }
        return known;
    }

    @Override
    public String build() {
        return Natives.build(kind.library());
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        converter.close();
        AVCodecContext open = context;
        if (open != null) {
            context = null;
            if (!drained && !broken) {
                discard(open);
            }
            avcodec.avcodec_free_context(open);
        }
        avcodec.av_packet_free(packet);
    }

    /// SVT-AV1 complains, aloud, when it is closed with pictures inside.
    private void discard(AVCodecContext open) {
        if (avcodec.avcodec_send_frame(open, (AVFrame) null) < 0) {
            return;
        }
        while (avcodec.avcodec_receive_packet(open, packet) >= 0) {
            avcodec.av_packet_unref(packet);
        }
    }
}
