package dev.cairn.bench.whole;

/// One run of a process and its children.
///
/// @param wallSeconds from start to exit
/// @param cpuSeconds user and system; NaN where nothing could measure it
/// @param peakMb largest resident memory of one process, in 2^20 bytes; NaN where nothing could measure it
record Sample(double wallSeconds, double cpuSeconds, double peakMb) {}
