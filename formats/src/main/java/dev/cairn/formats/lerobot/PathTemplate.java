package dev.cairn.formats.lerobot;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A path with Python format fields, such as `data/chunk-{chunk_index:03d}/file-{file_index:03d}.parquet`.
final class PathTemplate {
    static final String V2_DATA = "data/chunk-{episode_chunk:03d}/episode_{episode_index:06d}.parquet";
    static final String V2_VIDEO = "videos/chunk-{episode_chunk:03d}/{video_key}/episode_{episode_index:06d}.mp4";
    static final String V3_DATA = "data/chunk-{chunk_index:03d}/file-{file_index:03d}.parquet";
    static final String V3_VIDEO = "videos/{video_key}/chunk-{chunk_index:03d}/file-{file_index:03d}.mp4";

    /// Wider fields are nobody's and would make a name of any length.
    private static final int WIDEST = 32;

    /// What can stand in a field.
    enum Field {
        EPISODE_CHUNK,
        EPISODE_INDEX,
        CHUNK_INDEX,
        FILE_INDEX,
        TOTAL_EPISODES,
        VIDEO_KEY
    }

    /// A piece of the path: text in front, then perhaps a field.
    private record Piece(String text, Optional<Field> field, int width, boolean zeros) {}

    private final String text;
    private final List<Piece> pieces;

    private PathTemplate(String text, List<Piece> pieces) {
        this.text = text;
        this.pieces = pieces;
    }

    /// Understands a template.
    ///
    /// @return empty if it has a field or a format that nobody knows
    static Optional<PathTemplate> parse(String text) {
        List<Piece> pieces = new ArrayList<>();
        StringBuilder literal = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if ((c == '{' || c == '}') && at + 1 < text.length() && text.charAt(at + 1) == c) {
                literal.append(c);
                at += 2;
            } else if (c == '{') {
                int end = text.indexOf('}', at);
                Optional<Piece> piece =
                        end < 0 ? Optional.empty() : piece(literal.toString(), text.substring(at + 1, end));
                if (piece.isEmpty()) {
                    return Optional.empty();
                }
                pieces.add(piece.get());
                literal.setLength(0);
                at = end + 1;
            } else if (c == '}') {
                return Optional.empty();
            } else {
                literal.append(c);
                at++;
            }
        }
        pieces.add(new Piece(literal.toString(), Optional.empty(), 0, false));
        return Optional.of(new PathTemplate(text, pieces));
    }

    /// One of the templates above.
    static PathTemplate known(String text) {
        return parse(text).orElseThrow();
    }

    private static Optional<Piece> piece(String literal, String inside) {
        int colon = inside.indexOf(':');
        String name = colon < 0 ? inside : inside.substring(0, colon);
        String format = colon < 0 ? "" : inside.substring(colon + 1);
        Optional<Field> field = field(name);
        if (field.isEmpty() || !format.matches("0?\\d{0,4}d?")) {
            return Optional.empty();
        }
        String digits = format.endsWith("d") ? format.substring(0, format.length() - 1) : format;
        int width = digits.isEmpty() ? 0 : Integer.parseInt(digits);
        if (width > WIDEST || (field.get() == Field.VIDEO_KEY && !format.isEmpty())) {
            return Optional.empty();
        }
        return Optional.of(new Piece(literal, field, width, digits.startsWith("0")));
    }

    private static Optional<Field> field(String name) {
        return switch (name) {
            case "episode_chunk" -> Optional.of(Field.EPISODE_CHUNK);
            case "episode_index" -> Optional.of(Field.EPISODE_INDEX);
            case "chunk_index" -> Optional.of(Field.CHUNK_INDEX);
            case "file_index" -> Optional.of(Field.FILE_INDEX);
            case "total_episodes" -> Optional.of(Field.TOTAL_EPISODES);
            case "video_key" -> Optional.of(Field.VIDEO_KEY);
            default -> Optional.empty();
        };
    }

    boolean has(Field field) {
        return pieces.stream().anyMatch(piece -> piece.field().equals(Optional.of(field)));
    }

    /// Whether the template stays in the dataset's folder, whatever its numbers are.
    boolean staysInside() {
        return staysInside(text);
    }

    /// Whether a path stays in the dataset's folder.
    static boolean staysInside(String path) {
        if (path.startsWith("/") || path.startsWith("\\") || path.indexOf('\0') >= 0 || hasDrive(path)) {
            return false;
        }
        int start = 0;
        for (int at = 0; at <= path.length(); at++) {
            if (at == path.length() || path.charAt(at) == '/' || path.charAt(at) == '\\') {
                if (at - start == 2 && path.startsWith("..", start)) {
                    return false;
                }
                start = at + 1;
            }
        }
        return true;
    }

    private static boolean hasDrive(String path) {
        if (path.length() < 2 || path.charAt(1) != ':') {
            return false;
        }
        char drive = path.charAt(0);
        return drive >= 'a' && drive <= 'z' || drive >= 'A' && drive <= 'Z';
    }

    /// The path of one episode's file in v2.
    String ofEpisode(long episode, long episodesPerChunk, long totalEpisodes, String videoKey) {
        return expand(episode / episodesPerChunk, episode, 0, 0, totalEpisodes, videoKey);
    }

    /// The path of one shared file in v3.
    String ofFile(long chunk, long file, String videoKey) {
        return expand(0, 0, chunk, file, 0, videoKey);
    }

    private String expand(long episodeChunk, long episode, long chunk, long file, long total, String videoKey) {
        StringBuilder path = new StringBuilder(text.length() + 16);
        for (Piece piece : pieces) {
            path.append(piece.text());
            if (piece.field().isPresent()) {
                switch (piece.field().get()) {
                    case EPISODE_CHUNK -> number(path, episodeChunk, piece);
                    case EPISODE_INDEX -> number(path, episode, piece);
                    case CHUNK_INDEX -> number(path, chunk, piece);
                    case FILE_INDEX -> number(path, file, piece);
                    case TOTAL_EPISODES -> number(path, total, piece);
                    case VIDEO_KEY -> path.append(videoKey);
                }
            }
        }
        return path.toString();
    }

    private static void number(StringBuilder path, long value, Piece piece) {
        String digits = Long.toString(value);
        for (int i = digits.length(); i < piece.width(); i++) {
            path.append(piece.zeros() ? '0' : ' ');
        }
        path.append(digits);
    }

    @Override
    public String toString() {
        return text;
    }
}
