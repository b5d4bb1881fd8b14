package dev.cairn.formats.lerobot;

/// A v3.0 set with lists of structs.
class LanguageColumnsContractTest extends ReadingContract {
    LanguageColumnsContractTest() {
        super("made/lerobot_v3.0/language_columns/dataset");
    }
}
