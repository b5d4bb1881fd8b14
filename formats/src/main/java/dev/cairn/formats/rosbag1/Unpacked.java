package dev.cairn.formats.rosbag1;

/// What came out of a packed chunk.
///
/// @param length bytes that came out whole
/// @param damage why no more came out; empty where all did
record Unpacked(int length, String damage) {
    static Unpacked whole(int length) {
        return new Unpacked(length, "");
    }

    static Unpacked damaged(int length, String why) {
        return new Unpacked(length, why);
    }
}
