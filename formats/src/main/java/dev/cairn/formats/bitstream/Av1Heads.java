package dev.cairn.formats.bitstream;

/// Heads of AV1 frames (AV1 bitstream specification 5.9.2).
final class Av1Heads implements PictureHeads {
    private static final int FRAME_HEADER = 3;
    private static final int FRAME = 6;
    private static final int KEY = 0;

    private final ParameterStore sets;
    private long order = -1;

    Av1Heads(ParameterStore sets) {
        this.sets = sets;
    }

    @Override
    public PictureHead read(byte[] bytes, Units units) {
        int shown = 0;
        boolean key = false;
        Av1Sequence sequence = sets.av1();
        boolean still = sequence != null && sequence.still();
        for (int i = 0; i < units.count(); i++) {
            int type = units.type(i);
            if (type != FRAME_HEADER && type != FRAME) {
                continue;
            }
            BitReader in = BitReader.plain(bytes, units.from(i), Math.min(units.to(i), units.from(i) + 2));
            boolean again = !still && in.flag();
            boolean isKey = still || !again && in.bits(2) == KEY;
            boolean isShown = still || again || in.flag();
            shown += isShown ? 1 : 0;
            key |= isKey && isShown;
        }
        return new PictureHead(shown, key, false, ++order);
    }
}
