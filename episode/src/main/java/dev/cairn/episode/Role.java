package dev.cairn.episode;

/// What a stream is for.
public enum Role {
    OBSERVATION,
    STATE,
    ACTION,
    /// What the robot was told to do.
    INSTRUCTION,
    REWARD,
    DONE,
    /// Row, episode and task numbers: made anew by every writer.
    INDEX,
    /// A stored stamp.
    STAMP,
    OTHER
}
