package dev.cairn.formats.lerobot;

/// A v3.0 set whose pictures are cells.
class PictureCellsContractTest extends ReadingContract {
    PictureCellsContractTest() {
        super("made/lerobot_v3.0/image_dtype/dataset");
    }
}
