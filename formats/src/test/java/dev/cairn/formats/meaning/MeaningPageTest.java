package dev.cairn.formats.meaning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.episode.Stream;
import dev.cairn.episode.source.ReadLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The page docs/meaning.md says what is so.
class MeaningPageTest {
    private static final Pattern ROW =
            Pattern.compile("^\\| `([a-z0-9_]+)/([A-Za-z0-9]+)` \\| ([^|]*)\\|", Pattern.MULTILINE);
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");

    private static String page() throws IOException {
        return Files.readString(Path.of("..", "docs", "meaning.md"));
    }

    @Test
    void everyTypeOfTheTableIsOnThePage() throws IOException {
        String page = page();

        for (Family family : Families.ALL) {
            for (String type : family.types()) {
                assertThat(page).contains("`" + type + "`");
            }
        }
    }

    @Test
    void theTypesThatThePageListsHaveTheStreamsItNames() throws IOException {
        Matcher rows = ROW.matcher(page());
        int types = 0;
        while (rows.find()) {
            types++;
            String type = rows.group(1) + "/msg/" + rows.group(2);
            ChannelDecoder decoder = ChannelDecoder.of(Channels.ros2("/t", type, ""), List.of(), ReadLimits.DEFAULTS);
            List<String> names = decoder.streams(0).stream().map(Stream::name).toList();

            assertThat(decoder.problem()).as(type).isEmpty();
            List<String> said = new ArrayList<>();
            Matcher codes = CODE.matcher(rows.group(3));
            while (codes.find()) {
                said.add("/t." + codes.group(1));
            }
            assertThat(said).as(type).isNotEmpty();
            assertThat(names).as(type).containsAll(said);
        }
        assertThat(types).isEqualTo(27);
    }

    @Test
    void everyEncodingOfThePageIsRead() throws IOException {
        String page = page();
        String table = page.substring(page.indexOf("| encoding |"), page.indexOf("`16UC1` is depth"));
        Matcher codes = CODE.matcher(table);
        int encodings = 0;
        while (codes.find()) {
            encodings++;
            assertThat(PictureForm.of(codes.group(1))).as(codes.group(1)).isPresent();
        }
        assertThat(encodings).isEqualTo(17);
    }
}
