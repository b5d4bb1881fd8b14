package dev.cairn.formats.logset;

import dev.cairn.formats.log.LogChannel;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Names for the axes of channels: the topic; of further channels of one topic with what tells them apart.
final class AxisNames {
    private AxisNames() {}

    /// One name per channel, all different: `/tf`, `/tf@/gazebo` where the node is known, else `/tf@2`.
    static List<String> of(List<LogChannel> channels) {
        Set<String> taken = new HashSet<>();
        List<String> names = new ArrayList<>();
        for (LogChannel channel : channels) {
            String topic = channel.topic();
            String name = topic;
            if (taken.contains(name)) {
                String node = channel.metadata().getOrDefault("callerid", "");
                name = node.isEmpty() ? name : topic + "@" + node;
                for (int number = 2; taken.contains(name); number++) {
                    name = topic + "@" + number;
                }
            }
            taken.add(name);
            names.add(name);
        }
        return names;
    }
}
