package dev.cairn.formats.lerobot;

/// A v2.1 set.
class OneFilePerEpisodeContractTest extends ReadingContract {
    OneFilePerEpisodeContractTest() {
        super("made/lerobot_v2.1/so100_two_cams_av1/dataset");
    }
}
