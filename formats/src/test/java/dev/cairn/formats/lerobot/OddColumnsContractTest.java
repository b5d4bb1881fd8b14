package dev.cairn.formats.lerobot;

/// A v3.0 set with pictures of both kinds, texts and a column of two dimensions.
class OddColumnsContractTest extends ReadingContract {
    OddColumnsContractTest() {
        super("golden/lerobot_v3_mini");
    }
}
