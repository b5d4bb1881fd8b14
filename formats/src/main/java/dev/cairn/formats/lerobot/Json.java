package dev.cairn.formats.lerobot;

import dev.cairn.episode.source.FormatException;
import dev.cairn.episode.source.Problem;
import dev.cairn.episode.source.ReadLimits;
import dev.cairn.episode.source.SourceFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// JSON as Python writes it: `NaN` and `Infinity` are numbers.
final class Json {
    /// Nested lists that a document may have; LeRobot's own has six levels.
    private static final int NESTING = 64;

    private static final byte[] LFS = "version https://git-lfs".getBytes(StandardCharsets.US_ASCII);

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(NESTING).build())
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
            .build();
    private static final JsonMapper MAPPER = new JsonMapper(FACTORY);

    private Json() {}

    /// A parser over a range of bytes.
    static JsonParser parser(byte[] bytes, int from, int length) {
        return FACTORY.createParser(ObjectReadContext.empty(), bytes, from, length);
    }

    /// A whole document as a tree.
    ///
    /// @throws FormatException LFS_POINTER, CORRUPT_FILE, OVER_LIMIT
    static JsonNode tree(SourceFile file, ReadLimits limits) throws IOException {
        byte[] bytes = bytes(file, limits);
        try {
            return MAPPER.readTree(bytes, start(bytes), bytes.length - start(bytes));
        } catch (JacksonException e) {
            throw broken(file.path(), e, 0);
        }
    }

    /// A whole document as a tree, which must be an object.
    ///
    /// @throws FormatException as [#tree], and CORRUPT_FILE "expected an object, found null"
    static JsonNode object(SourceFile file, ReadLimits limits) throws IOException {
        JsonNode node = tree(file, limits);
        if (!node.isObject()) {
            throw new FormatException(Problem.CORRUPT_FILE, file.path(), "expected an object, found " + kind(node));
        }
        return node;
    }

    static byte[] bytes(SourceFile file, ReadLimits limits) throws IOException {
        byte[] bytes = file.readAll(limits.documentBytes());
        if (isPointer(bytes)) {
            throw new FormatException(
                    Problem.LFS_POINTER, file.path(), "a Git LFS pointer and not the file; run `git lfs pull`");
        }
        if (bytes.length == 0) {
            throw new FormatException(Problem.CORRUPT_FILE, file.path(), "an empty file, expected JSON");
        }
        return bytes;
    }

    static boolean isPointer(byte[] bytes) {
        return bytes.length >= LFS.length && java.util.Arrays.equals(bytes, 0, LFS.length, LFS, 0, LFS.length);
    }

    // Windows editors put a byte order mark in front.
    private static int start(byte[] bytes) {
        return bytes.length >= 3 && bytes[0] == (byte) 0xEF && bytes[1] == (byte) 0xBB && bytes[2] == (byte) 0xBF
                ? 3
                : 0;
    }

    /// What a document is, in the words of JSON.
    static String kind(JsonNode node) {
        return switch (node.getNodeType()) {
            case NULL, MISSING -> "null";
            case ARRAY -> "a list";
            case NUMBER -> "the number " + node;
            case STRING -> "the text " + clipped(node.toString());
            case BOOLEAN -> node.toString();
            default -> "an object";
        };
    }

    static String clipped(String text) {
        return text.length() <= 80 ? text : text.substring(0, 77) + "...";
    }

    /// Why something could not be read, for a notice.
    static String reason(FormatException e) {
        String text = String.valueOf(e.getMessage());
        return text.length() <= 400 ? text : text.substring(0, 397) + "...";
    }

    static FormatException broken(String path, JacksonException e, long offset) {
        TokenStreamLocation at = e.getLocation();
        long place = at == null || at.getByteOffset() < 0 ? FormatException.NO_OFFSET : offset + at.getByteOffset();
        return new FormatException(Problem.CORRUPT_FILE, path, place, "not JSON: " + clipped(e.getOriginalMessage()));
    }

    /// Reads `{name: {statistic: numbers}}` where the parser stands on the opening brace; nested lists are flattened.
    ///
    /// Whatever is not of that shape is passed over.
    static Map<String, Map<String, double[]>> statistics(JsonParser parser) {
        Map<String, Map<String, double[]>> all = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String feature = parser.currentName();
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                parser.skipChildren();
                continue;
            }
            Map<String, double[]> values = new LinkedHashMap<>();
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String statistic = parser.currentName();
                double[] numbers = numbers(parser);
                if (numbers.length > 0) {
                    values.put(statistic, numbers);
                }
            }
            all.put(feature, values);
        }
        return all;
    }

    private static double[] numbers(JsonParser parser) {
        JsonToken token = parser.nextToken();
        double[] numbers = new double[8];
        int count = 0;
        int depth = 0;
        do {
            switch (token) {
                case START_ARRAY -> depth++;
                case END_ARRAY -> depth--;
                case START_OBJECT -> parser.skipChildren();
                case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT, VALUE_TRUE, VALUE_FALSE, VALUE_NULL -> {
                    if (count == numbers.length) {
                        numbers = java.util.Arrays.copyOf(numbers, count * 2);
                    }
                    numbers[count++] = switch (token) {
                        case VALUE_TRUE -> 1;
                        case VALUE_FALSE -> 0;
                        case VALUE_NULL -> Double.NaN;
                        default -> parser.getDoubleValue();
                    };
                }
                default -> {
                    // texts are no statistics
                }
            }
            if (depth == 0) {
                break;
            }
            token = parser.nextToken();
        } while (token != null);
        return java.util.Arrays.copyOf(numbers, count);
    }
}
