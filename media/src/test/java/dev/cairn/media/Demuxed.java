package dev.cairn.media;

import dev.cairn.episode.Claim;
import dev.cairn.episode.Codec;
import dev.cairn.episode.CodecConfig;
import dev.cairn.episode.Encoding;
import dev.cairn.episode.Framing;
import dev.cairn.episode.PacketBytes;
import dev.cairn.episode.Packets;
import dev.cairn.episode.Size;
import dev.cairn.episode.TimeBase;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVInputFormat;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;

/// A video file's packets by libavformat, for tests: the product reads containers in `formats`.
record Demuxed(Encoding.Pictures encoding, Packets packets) {

    static Demuxed read(Path file) throws IOException {
        Natives.require(Codec.UNKNOWN);
        AVFormatContext context = new AVFormatContext(null);
        if (avformat.avformat_open_input(context, file.toString(), (AVInputFormat) null, (AVDictionary) null) < 0) {
            throw new IOException("cannot open " + file);
        }
        try {
            return read(context);
        } finally {
            avformat.avformat_close_input(context);
        }
    }

    private static Demuxed read(AVFormatContext context) throws IOException {
        avformat.avformat_find_stream_info(context, (AVDictionary) null);
        int number = 0;
        while (context.streams(number).codecpar().codec_type() != avutil.AVMEDIA_TYPE_VIDEO) {
            number++;
        }
        AVStream stream = context.streams(number);
        Codec codec = Codec.labelled(
                        avcodec.avcodec_get_name(stream.codecpar().codec_id()).getString())
                .orElseThrow();
        byte[] extra = new byte[stream.codecpar().extradata_size()];
        if (extra.length > 0) {
            stream.codecpar().extradata().get(extra);
        }
        CodecConfig config = extra.length == 0 ? CodecConfig.IN_BAND : new CodecConfig("any", extra, new byte[0]);
        TimeBase base =
                new TimeBase(stream.time_base().num(), stream.time_base().den());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        List<long[]> table = new ArrayList<>();
        AVPacket packet = avcodec.av_packet_alloc();
        while (avformat.av_read_frame(context, packet) >= 0) {
            if (packet.stream_index() == number && packet.size() > 0) {
                byte[] one = new byte[packet.size()];
                packet.data().get(one);
                boolean key = (packet.flags() & avcodec.AV_PKT_FLAG_KEY) != 0;
                table.add(new long[] {bytes.size(), one.length, packet.pts(), packet.dts(), key ? 1 : 0});
                bytes.write(one);
            }
            avcodec.av_packet_unref(packet);
        }
        avcodec.av_packet_free(packet);
        Packets.Builder packets =
                new Packets.Builder(new PacketBytes.InMemory(bytes.toByteArray()), config, table.size());
        for (long[] row : table) {
            packets.add(row[0], (int) row[1], row[2], row[3], row[4] == 1, true);
        }
        return new Demuxed(encoding(codec, base), packets.build());
    }

    static Encoding.Pictures encoding(Codec codec, TimeBase base) {
        return encoding(codec, base, Claim.unknown("size"));
    }

    static Encoding.Pictures encoding(Codec codec, TimeBase base, Size size) {
        return encoding(codec, base, Claim.declared(size, "the test"));
    }

    private static Encoding.Pictures encoding(Codec codec, TimeBase base, Claim<Size> size) {
        return new Encoding.Pictures(
                codec,
                codec.isStill() ? Framing.WHOLE : Framing.LENGTH_PREFIXED,
                size,
                Claim.unknown("pixels"),
                Claim.unknown("depth"),
                base,
                0);
    }

    /// One picture file as packets.
    static Packets still(byte[] file) {
        return new Packets.Builder(new PacketBytes.InMemory(file), CodecConfig.IN_BAND, 1)
                .add(0, file.length, 0, 0, true, true)
                .build();
    }
}
