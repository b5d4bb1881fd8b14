package dev.cairn.quality.video;

import dev.cairn.episode.Encoding;
import dev.cairn.episode.Episode;
import dev.cairn.episode.PacketTrack;
import dev.cairn.episode.Packets;
import dev.cairn.episode.SampleType;
import dev.cairn.episode.Stream;
import dev.cairn.episode.picture.Codecs;
import dev.cairn.episode.picture.FrameDecoder;
import dev.cairn.episode.picture.Pictures;
import dev.cairn.episode.source.FormatException;
import dev.cairn.episode.source.Problem;
import dev.cairn.quality.summary.Looked;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Decodes a few pictures of every camera of an episode: evenly spaced ones, and the last.
public final class PictureLook {
    private final Codecs codecs;
    private final VideoOptions options;

    public PictureLook(Codecs codecs, VideoOptions options) {
        this.codecs = codecs;
        this.options = options;
    }

    /// Looks at every camera; what does not decode is a result and no error.
    public List<Looked> look(Episode episode) {
        List<Looked> made = new ArrayList<>();
        List<Stream> streams = episode.spec().streams();
        for (int i = 0; i < streams.size(); i++) {
            Stream stream = streams.get(i);
            if (stream.type() instanceof SampleType.Encoded(var encoding)
                    && encoding instanceof Encoding.Pictures pictures) {
                made.add(look(episode, i, stream.name(), pictures));
            }
        }
        return made;
    }

    private Looked look(Episode episode, int stream, String name, Encoding.Pictures encoding) {
        if (!codecs.decodes().contains(encoding.codec())) {
            return new Looked(name, 0, 0, -1, "", true);
        }
        List<Long> wanted = List.of();
        try (PacketTrack track = episode.track(stream)) {
            wanted = wanted(track.count());
            return wanted.isEmpty() ? new Looked(name, 0, 0, -1, "", false) : decode(track, name, encoding, wanted);
        } catch (FormatException e) {
            if (e.problem() == Problem.MISSING_CODEC) {
                return new Looked(name, 0, 0, -1, "", true);
            }
            return new Looked(name, Math.max(1, wanted.size()), 0, 0, message(e), false);
        } catch (IOException e) {
            return new Looked(name, Math.max(1, wanted.size()), 0, 0, message(e), false);
        }
    }

    private Looked decode(PacketTrack track, String name, Encoding.Pictures encoding, List<Long> wanted)
            throws IOException {
        Packets first = track.packetsFor(wanted.getFirst());
        int decoded = 0;
        long bad = -1;
        String trouble = "";
        try (FrameDecoder decoder = codecs.decoder(encoding, first.config())) {
            Pictures pictures = new Pictures(track, decoder);
            for (long number : wanted) {
                String said = one(pictures, number);
                if (said.isEmpty()) {
                    decoded++;
                } else if (bad < 0) {
                    bad = number;
                    trouble = said;
                }
            }
        }
        return new Looked(name, wanted.size(), decoded, bad, trouble, false);
    }

    /// Decodes one picture.
    ///
    /// @return what went wrong, `""` for nothing
    private static String one(Pictures pictures, long number) {
        try {
            return pictures.picture(number).isPresent() ? "" : "the decoder gave no picture";
        } catch (IOException e) {
            return message(e);
        }
    }

    private static String message(IOException trouble) {
        String text = trouble.getMessage();
        return text == null ? trouble.getClass().getSimpleName() : text;
    }

    /// Numbers of the pictures that are looked at, ascending.
    private List<Long> wanted(long count) {
        List<Long> numbers = new ArrayList<>();
        long step = Math.max(1, count / options.pictures());
        for (long at = 0; at < count && numbers.size() < options.pictures(); at += step) {
            numbers.add(at);
        }
        if (count > 0 && numbers.getLast() != count - 1) {
            numbers.add(count - 1);
        }
        return numbers;
    }
}
