package dev.cairn.formats.rosbag2;

/// Names of ROS 2 types.
final class TypeNames {
    private TypeNames() {}

    /// The long form: `test_msgs/BasicTypes` is `test_msgs/msg/BasicTypes`.
    static String full(String name) {
        int slash = name.indexOf('/');
        boolean shortForm = slash > 0 && slash < name.length() - 1 && slash == name.lastIndexOf('/');
        return shortForm ? name.substring(0, slash) + "/msg" + name.substring(slash) : name;
    }
}
