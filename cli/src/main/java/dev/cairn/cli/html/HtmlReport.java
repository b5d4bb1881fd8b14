package dev.cairn.cli.html;

import dev.cairn.cli.scan.DatasetReport;
import dev.cairn.cli.scan.FoundDataset;
import dev.cairn.cli.scan.ScanResult;
import dev.cairn.episode.format.EpisodeFormat;
import dev.cairn.episode.picture.Codecs;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/// Writes a scan's report as one page.
public final class HtmlReport {
    /// Episodes of one dataset with pictures and plots.
    static final int EPISODES = 12;

    /// Episodes of all datasets with pictures and plots; each dataset has two at least.
    static final int EPISODES_IN_ALL = 48;

    /// Characters of plots and pictures on one page, about; what comes later goes without.
    private static final long ROOM = 12L << 20;

    private final List<EpisodeFormat> formats;
    private final Codecs codecs;
    private final BooleanSupplier stopped;

    /// @param codecs decode the pictures; without them the page has none
    public HtmlReport(List<EpisodeFormat> formats, Codecs codecs, BooleanSupplier stopped) {
        this.formats = List.copyOf(formats);
        this.codecs = codecs;
        this.stopped = stopped;
    }

    /// Makes the page and puts it into place at once.
    public void write(ScanResult scan, Path file) throws IOException {
        List<List<Preview>> previews = new ArrayList<>();
        int most = Math.clamp(EPISODES_IN_ALL / Math.max(1, scan.found().size()), 2, EPISODES);
        long room = ROOM;
        for (FoundDataset found : scan.found()) {
            if (stopped.getAsBoolean()) {
                throw new CancellationException("interrupted");
            }
            List<Preview> taken = room > 0 ? previews(found, most) : List.of();
            room -= taken.stream().mapToLong(HtmlReport::size).sum();
            previews.add(taken);
        }
        List<DatasetReport> datasets = scan.report().datasets();
        String page = new Page(scan.report(), datasets, previews, resource("report.css"), resource("report.js")).text();
        replace(file, page);
    }

    private List<Preview> previews(FoundDataset found, int most) throws IOException {
        for (EpisodeFormat format : formats) {
            if (format.name().equals(found.where().format()) && !found.report().isUnreadable()) {
                return new Previews(format, codecs, stopped).of(found, most);
            }
        }
        return List.of();
    }

    private static long size(Preview preview) {
        long size = 0;
        for (Preview.Shot shot : preview.shots()) {
            size += shot.jpeg().length();
        }
        for (Preview.Plot plot : preview.plots()) {
            for (Preview.Element element : plot.elements()) {
                size += element.lows().length() * 2L;
            }
        }
        return size;
    }

    private static void replace(Path file, String page) throws IOException {
        Path place = file.toAbsolutePath();
        Path folder = place.getParent();
        if (folder == null) {
            throw new IOException("not a place for a file: " + file);
        }
        Path unfinished = Files.createTempFile(folder, ".cairn-report", ".html");
        try {
            Files.writeString(unfinished, page);
            makeReadable(unfinished);
            try {
                Files.move(unfinished, place, StandardCopyOption.ATOMIC_MOVE);
            } catch (AtomicMoveNotSupportedException e) {
                Files.move(unfinished, place, StandardCopyOption.REPLACE_EXISTING);
            }
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    // A temporary file is for its owner alone; a report is for whoever may see the folder.
    private static void makeReadable(Path file) {
        boolean _ = file.toFile().setReadable(true, false);
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = HtmlReport.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("resource " + name + " is not in the jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
