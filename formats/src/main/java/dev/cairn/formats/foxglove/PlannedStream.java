package dev.cairn.formats.foxglove;

/// A stream and the channel that its messages get.
record PlannedStream(String topic, Carrier carrier) {}
