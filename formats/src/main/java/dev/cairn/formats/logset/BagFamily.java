package dev.cairn.formats.logset;

import dev.cairn.episode.format.Confidence;
import dev.cairn.episode.format.ReadOptions;
import dev.cairn.episode.source.FileSource;
import dev.cairn.episode.source.ReadLimits;
import dev.cairn.episode.source.Source;
import dev.cairn.formats.log.LogReader;
import dev.cairn.formats.mcap.McapReader;
import dev.cairn.formats.rosbag2.Rosbag2Reader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// rosbag2: a bag is a folder with `metadata.yaml`, or storage files of SQLite that lost theirs.
///
/// The bags of a folder are the folder itself, its storage files without a manifest, and the bags in its sub folders.
final class BagFamily implements LogFamily {
    @Override
    public String name() {
        return Rosbag2Format.NAME;
    }

    @Override
    public Optional<Found> find(Source source, String root, ReadLimits limits) throws IOException {
        if (!root.isEmpty() && source.find(root).isPresent()) {
            return single(source, root);
        }
        List<LogPlace> places = new ArrayList<>();
        TreeSet<String> versions = new TreeSet<>();
        boolean sure = false;
        BagFolder here = BagFolder.look(source, root);
        if (here.isBag()) {
            versions.add(here.version());
            places.add(new LogPlace(LogPlace.nameOf(root, name(source)), root, here.files()));
            sure = true;
        } else {
            for (List<String> group : here.groups()) {
                sure |= here.sure(group);
                places.add(new LogPlace(LogPlace.nameOf(group.getFirst(), ""), group.getFirst(), group));
            }
        }
        int manifests = here.isBag() ? 1 : 0;
        for (Source.Entry entry : source.list(root)) {
            if (entry.folder() && !entry.link() && !entry.name().startsWith(".")) {
                BagFolder sub = BagFolder.look(source, entry.path());
                if (sub.isBag() || sub.isNamedAfterItsFolder(entry.name())) {
                    if (sub.isBag()) {
                        versions.add(sub.version());
                        manifests++;
                    }
                    sure = true;
                    places.add(new LogPlace(entry.name(), entry.path(), sub.files()));
                }
            }
        }
        if (places.isEmpty()) {
            return Optional.empty();
        }
        String evidence = manifests == 1
                ? "metadata.yaml of rosbag2"
                : manifests > 1
                        ? manifests + " folders with metadata.yaml of rosbag2"
                        : "storage files of rosbag2 without metadata.yaml";
        versions.remove("");
        return Optional.of(new Found(
                places, String.join(" and ", versions), sure ? Confidence.CERTAIN : Confidence.POSSIBLE, evidence));
    }

    private static String name(Source source) {
        return LogPlace.nameOf(source.uri().replace('\\', '/').replaceAll("/+$", ""), source.uri());
    }

    private static Optional<Found> single(Source source, String file) throws IOException {
        if (!BagFolder.isStorage(file) && !Heads.begins(source, file, List.of(BagFolder.SQLITE))) {
            return Optional.empty();
        }
        return Optional.of(new Found(
                List.of(new LogPlace(LogPlace.nameOf(file, ""), file, List.of(file))),
                "",
                Heads.begins(source, file, BagFolder.BEGINS) ? Confidence.CERTAIN : Confidence.POSSIBLE,
                "a storage file of rosbag2"));
    }

    @Override
    public LogReader open(Source source, LogPlace place, ReadOptions options) throws IOException {
        boolean folder = place.files().stream().noneMatch(place.path()::equals);
        if (source instanceof FileSource) {
            return Rosbag2Reader.open(source, place.path(), options, McapReader::open);
        }
        String bag = folder
                ? place.path()
                : place.path().substring(0, Math.max(0, place.path().lastIndexOf('/')));
        return Rosbag2Reader.open(new OnlyFiles(source, Set.copyOf(place.files())), bag, options, McapReader::open);
    }
}
