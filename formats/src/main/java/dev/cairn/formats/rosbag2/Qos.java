package dev.cairn.formats.rosbag2;

/// Offered quality-of-service profiles: YAML in a text up to version 8, a list from version 9.
final class Qos {
    private static final String TRANSIENT_LOCAL_NUMBER = "1";
    private static final String TRANSIENT_LOCAL = "transient_local";

    private Qos() {}

    /// Whether a publisher kept its last message for who comes late.
    static boolean latched(String text, int nesting) {
        return text.contains("durability")
                && Yaml.read(text, nesting).map(Qos::latched).orElse(false);
    }

    static boolean latched(Yaml profiles) {
        for (Yaml profile : profiles.list()) {
            String durability = profile.at("durability").text();
            if (durability.equals(TRANSIENT_LOCAL) || durability.equals(TRANSIENT_LOCAL_NUMBER)) {
                return true;
            }
        }
        return false;
    }
}
