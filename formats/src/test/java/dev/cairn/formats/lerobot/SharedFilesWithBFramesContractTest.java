package dev.cairn.formats.lerobot;

/// A v3.0 set of several files with pictures that are decoded out of order.
class SharedFilesWithBFramesContractTest extends ReadingContract {
    SharedFilesWithBFramesContractTest() {
        super("made/lerobot_v3.0/h264_many_files/dataset");
    }
}
