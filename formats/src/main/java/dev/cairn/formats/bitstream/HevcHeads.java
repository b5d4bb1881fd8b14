package dev.cairn.formats.bitstream;

import dev.cairn.formats.bitstream.ParameterStore.HevcPicture;
import dev.cairn.formats.bitstream.Units.Kind;

/// Heads of HEVC slices (ITU-T H.265 7.3.6.1), and by them the order of pictures (8.3.1).
final class HevcHeads implements PictureHeads {
    private static final int FIRST_ACCESS = 16;
    private static final int LAST_ACCESS = 23;
    private static final int LAST_BROKEN_LINK = 18;
    private static final int LAST_REFRESH = 20;
    private static final int HEAD_BYTES = 64;

    private final ParameterStore sets;
    private final OrderCount order = new OrderCount();

    HevcHeads(ParameterStore sets) {
        this.sets = sets;
    }

    @Override
    public PictureHead read(byte[] bytes, Units units) {
        int pictures = 0;
        boolean key = false;
        for (int i = 0; i < units.count(); i++) {
            if (units.kind(i) != Kind.PICTURE) {
                continue;
            }
            int type = units.type(i);
            int from = units.from(i);
            key |= type >= FIRST_ACCESS && type <= LAST_ACCESS;
            BitReader in = BitReader.unit(bytes, from, Math.min(units.to(i), from + HEAD_BYTES));
            in.skip(13);
            int layer = in.bits(3) - 1;
            if (in.flag() && ++pictures == 1) {
                count(in, type, layer == 0 && isFollowed(type));
            }
        }
        return new PictureHead(pictures, key, false, order.current());
    }

    /// Whether later pictures count on from this one.
    private static boolean isFollowed(int type) {
        boolean leading = type >= 6 && type <= 9;
        boolean unreferenced = type <= 14 && type % 2 == 0;
        return !leading && !unreferenced;
    }

    private void count(BitReader in, int type, boolean followed) {
        if (type >= FIRST_ACCESS && type <= LAST_ACCESS) {
            in.skip(1);
        }
        HevcPicture picture = sets.hevc(in.ue());
        boolean refresh = type > LAST_BROKEN_LINK && type <= LAST_REFRESH;
        boolean broken = type >= FIRST_ACCESS && type <= LAST_BROKEN_LINK;
        if (refresh || broken) {
            order.restart();
        }
        if (picture == null) {
            order.next();
            return;
        }
        if (refresh) {
            order.at(0, picture.sequence().orderBits(), true);
            return;
        }
        in.skip(picture.extraBits());
        in.ue();
        in.skip(picture.saysOutput() ? 1 : 0);
        in.skip(picture.sequence().planesApart() ? 2 : 0);
        int bits = picture.sequence().orderBits();
        order.at(in.bits(bits), bits, followed);
    }
}
