package dev.cairn.formats.mapping;

/// placeholder
final class MappingDraft {
    private MappingDraft() {}
    static MappingDraft of(dev.cairn.episode.EpisodeSpec spec) { return new MappingDraft(); }
    String text() { return ""; }
}
