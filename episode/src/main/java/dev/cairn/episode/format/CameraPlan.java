package dev.cairn.episode.format;

/// What becomes of one camera of one episode, and why.
///
/// @param reason empty for plain copies
/// @param bytes of packets that are copied, or of the pictures that are decoded
public record CameraPlan(String stream, Carriage carriage, String reason, long pictures, long bytes) {}
