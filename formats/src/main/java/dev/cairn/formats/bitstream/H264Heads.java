package dev.cairn.formats.bitstream;

import dev.cairn.formats.bitstream.Units.Kind;

/// Heads of H.264 slices (ITU-T H.264 7.3.3), and by them the order of pictures (8.2.1).
final class H264Heads implements PictureHeads {
    private static final int INSTANT_REFRESH = 5;
    private static final int BIDIRECTIONAL = 1;
    private static final int HEAD_BYTES = 64;

    private final ParameterStore sets;
    private final OrderCount order = new OrderCount();

    H264Heads(ParameterStore sets) {
        this.sets = sets;
    }

    @Override
    public PictureHead read(byte[] bytes, Units units) {
        int pictures = 0;
        boolean key = false;
        boolean bidirectional = false;
        for (int i = 0; i < units.count(); i++) {
            int type = units.type(i);
            // Partitions B and C have no slice head.
            if (units.kind(i) != Kind.PICTURE || type == 3 || type == 4) {
                continue;
            }
            int to = Math.min(units.to(i), units.from(i) + HEAD_BYTES);
            BitReader in = BitReader.unit(bytes, units.from(i), to);
            in.skip(1);
            boolean reference = in.bits(2) != 0;
            in.skip(5);
            boolean first = in.ue() == 0;
            bidirectional |= in.ue() % 5 == BIDIRECTIONAL;
            key |= type == INSTANT_REFRESH;
            if (first && ++pictures == 1) {
                count(in, type == INSTANT_REFRESH, reference);
            }
        }
        return new PictureHead(pictures, key, bidirectional, order.current());
    }

    private void count(BitReader in, boolean refresh, boolean reference) {
        H264Sequence sequence = sets.h264(in.ue());
        if (refresh) {
            order.restart();
        }
        if (sequence == null || sequence.orderType() != 0) {
            order.next();
            return;
        }
        in.skip(sequence.planesApart() ? 2 : 0);
        in.skip(sequence.frameNumberBits());
        if (!sequence.framesOnly() && in.flag()) {
            in.skip(1);
        }
        if (refresh) {
            in.ue();
        }
        order.at(in.bits(sequence.orderBits()), sequence.orderBits(), reference);
    }
}
