package dev.cairn.episode;

/// Something said of a whole episode: task, success, operator, scene, object, session, body.
public record Label(String name, Claim<String> value) {
    /// The name of the label that says what was to be done.
    public static final String TASK = "task";

    /// The name of the label that says which robot it was.
    public static final String BODY = "body";

    /// The name of the label that says to which split an episode belongs.
    public static final String SPLIT = "split";
}
