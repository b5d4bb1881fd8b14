package dev.cairn.formats.meaning;

import dev.cairn.episode.Encoding;
import dev.cairn.episode.Role;
import dev.cairn.episode.SampleType;
import dev.cairn.episode.source.FormatException;
import dev.cairn.formats.message.gather.Wanted;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Clouds of points: one packet of points a message, little-endian, without padding of rows.
final class Clouds implements Family {
    @Override
    public List<String> types() {
        return List.of("sensor_msgs/PointCloud2", "foxglove/PointCloud");
    }

    @Override
    public void draft(Subject subject, Draft draft) throws FormatException {
        boolean foxglove = subject.name().startsWith("foxglove/");
        CloudPaths paths = foxglove ? CloudPaths.FOXGLOVE : CloudPaths.ROS;
        if (!paths.fit(subject) || subject.samples().count() == 0) {
            return;
        }
        Optional<CloudForm> form = CloudForm.of(subject, paths, foxglove);
        if (form.isEmpty()) {
            draft.swallow("data");
            draft.remark(
                    subject.topic() + ": the fields of the first cloud overlap, or do not fit its points; not read");
            return;
        }
        List<Wanted> wanted = new ArrayList<>();
        for (String path : paths.all()) {
            wanted.add(Wanted.of(path));
            draft.swallow(path);
        }
        CloudForm first = form.get();
        draft.share(new Part(
                "points",
                Role.OBSERVATION,
                new SampleType.Encoded(new Encoding.Points(first.step(), first.fields())),
                List.of(),
                Frames.label(subject),
                wanted,
                () -> new CloudPackets(first, paths)));
    }
}
