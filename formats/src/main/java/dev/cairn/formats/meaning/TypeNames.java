package dev.cairn.formats.meaning;

/// Type names as one table can hold them: `sensor_msgs/Imu`, whatever language wrote the name.
final class TypeNames {
    private TypeNames() {}

    /// `sensor_msgs/msg/Imu`, `sensor_msgs::msg::dds_::Imu_` and `sensor_msgs.Imu` are `sensor_msgs/Imu`;
    /// `foxglove_msgs/msg/Log` and `foxglove.Log` are `foxglove/Log`.
    static String normal(String name) {
        String slashed = name.replace("::", "/").replace('.', '/');
        String[] words = slashed.split("/", -1);
        String last = words[words.length - 1];
        if (words.length > 2 && words[words.length - 2].equals("dds_") && last.endsWith("_")) {
            last = last.substring(0, last.length() - 1);
        }
        StringBuilder normal = new StringBuilder();
        for (int i = 0; i < words.length - 1; i++) {
            String word = words[i];
            if (!word.equals("msg") && !word.equals("dds_") && !word.isEmpty()) {
                normal.append(word.equals("foxglove_msgs") ? "foxglove" : word).append('/');
            }
        }
        String normalised = normal.append(last).toString();
        return normalised.equals("tf/tfMessage") ? "tf2_msgs/TFMessage" : normalised;
    }
}
