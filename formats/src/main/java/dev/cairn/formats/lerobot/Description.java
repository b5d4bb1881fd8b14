package dev.cairn.formats.lerobot;

import dev.cairn.episode.Attachment;
import dev.cairn.episode.Claim;
import dev.cairn.episode.Label;
import dev.cairn.episode.Statistics;
import dev.cairn.episode.format.DatasetSpec;
import dev.cairn.episode.format.Notice;
import dev.cairn.episode.format.NoticeKind;
import dev.cairn.episode.source.FormatException;
import dev.cairn.episode.source.Problem;
import dev.cairn.episode.source.SourceFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// What a dataset says of itself, in the words of the model.
final class Description {
    private static final String STATISTICS = "meta/stats.json";

    /// What is carried along as it is; `relative_stats.json` is not, for it would not match after a change.
    private static final List<String> ATTACHED = List.of("README.md", "LICENSE", Modality.PATH, "meta/cairn.json");

    private static final Pattern LICENCE = Pattern.compile("(?m)^license:[ \\t]*['\"]?([A-Za-z0-9.+-]+)");
    private static final int CARD_BYTES = 8192;

    private Description() {}

    static DatasetSpec of(LeRobotSet set) throws IOException {
        List<Attachment> attachments = new ArrayList<>();
        for (String path : ATTACHED) {
            try {
                Optional<SourceFile> file = set.files().find(path);
                file.ifPresent(found -> attachments.add(new Attachment(path, path, 0, found.sizeBytes())));
            } catch (FormatException e) {
                set.log()
                        .add(Notice.ofSet(
                                NoticeKind.UNSAFE_PATH, path, "a link out of the folder", "a file of the set"));
            }
        }
        List<Label> labels = new ArrayList<>(set.info().labels());
        for (Camera camera : set.cameras()) {
            if (!camera.isThere()) {
                labels.add(new Label(
                        "feature:" + camera.name(),
                        Claim.declared(camera.feature().declaration().toString(), LeRobotInfo.PATH)));
            }
        }
        return new DatasetSpec(
                name(set.files()),
                LeRobotFormat.NAME,
                set.layout().version(),
                Claim.unknown("whether it is real, simulated or generated"),
                licence(set.files(), attachments),
                set.info()
                        .robotType()
                        .map(body -> List.of(Claim.declared(body, LeRobotInfo.PATH + " robot_type")))
                        .orElse(List.of()),
                set.tasks().texts(),
                set.info().splits(),
                set.info().stated(),
                statistics(set),
                attachments,
                labels);
    }

    private static String name(DatasetFiles files) {
        String path = files.root().isEmpty() ? files.source().uri() : files.root();
        while (path.endsWith("/")) {
            path = path.substring(0, path.length() - 1);
        }
        int slash = path.lastIndexOf('/');
        if (files.root().isEmpty() || slash < 0) {
            return path.substring(slash + 1);
        }
        return path.substring(path.lastIndexOf('/', slash - 1) + 1);
    }

    // The card of a dataset begins with a few lines of YAML, one of which names the licence.
    private static Claim<String> licence(DatasetFiles files, List<Attachment> attachments) throws IOException {
        for (Attachment attachment : attachments) {
            if (attachment.path().equals("README.md")) {
                byte[] head = new byte[(int) Math.min(CARD_BYTES, attachment.sizeBytes())];
                files.need(attachment.path()).read(0, ByteBuffer.wrap(head));
                String text = new String(head, StandardCharsets.UTF_8);
                int end = text.startsWith("---") ? text.indexOf("\n---", 3) : -1;
                Matcher licence = LICENCE.matcher(end < 0 ? "" : text.substring(0, end));
                if (licence.find()) {
                    return Claim.declared(licence.group(1), attachment.path());
                }
            }
        }
        return Claim.unknown("a licence");
    }

    private static List<Statistics> statistics(LeRobotSet set) throws IOException {
        try {
            Optional<SourceFile> file = set.files().find(STATISTICS);
            if (file.isEmpty()) {
                return List.of();
            }
            byte[] bytes = Json.bytes(file.get(), set.limits());
            try (JsonParser parser = Json.parser(bytes, 0, bytes.length)) {
                JsonToken first = parser.nextToken();
                if (first != JsonToken.START_OBJECT) {
                    throw new FormatException(
                            Problem.CORRUPT_FILE,
                            STATISTICS,
                            "expected an object, found "
                                    + (first == null ? "nothing" : Json.kind(Json.tree(file.get(), set.limits()))));
                }
                return EpisodeStatistics.gathered(Json.statistics(parser));
            } catch (JacksonException e) {
                throw Json.broken(STATISTICS, e, 0);
            }
        } catch (FormatException e) {
            NoticeKind kind =
                    e.problem() == Problem.LFS_POINTER ? NoticeKind.LFS_POINTER : NoticeKind.DOCUMENT_UNREADABLE;
            set.log().add(Notice.ofSet(kind, STATISTICS, Json.reason(e), "statistics by feature"));
            return List.of();
        }
    }
}
