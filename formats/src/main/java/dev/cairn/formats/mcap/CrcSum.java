package dev.cairn.formats.mcap;

/// A CRC-32 over pieces that come one after the other, from the sums of the pieces.
///
/// The sum of a chunk's bytes is known already; this spares going over them once more.
final class CrcSum {
    private static final int POLYNOMIAL = 0xEDB88320;
    private static final int[][] POWERS = powers();

    private int sum;

    /// Operators that append 2^i zero bytes, each as 32 columns.
    private static int[][] powers() {
        int[][] powers = new int[63][];
        int[] bit = new int[32];
        bit[0] = POLYNOMIAL;
        for (int i = 1; i < 32; i++) {
            bit[i] = 1 << i - 1;
        }
        int[] eight = square(square(square(bit)));
        for (int i = 0; i < powers.length; i++) {
            powers[i] = eight;
            eight = square(eight);
        }
        return powers;
    }

    private static int[] square(int[] operator) {
        int[] squared = new int[32];
        for (int i = 0; i < 32; i++) {
            squared[i] = times(operator, operator[i]);
        }
        return squared;
    }

    private static int times(int[] operator, int vector) {
        int product = 0;
        for (int rest = vector, i = 0; rest != 0; rest >>>= 1, i++) {
            if ((rest & 1) != 0) {
                product ^= operator[i];
            }
        }
        return product;
    }

    /// Appends a piece by its own sum.
    void append(long pieceSum, long length) {
        int moved = sum;
        int power = 0;
        for (long rest = length; rest != 0; rest >>>= 1, power++) {
            if ((rest & 1) != 0) {
                moved = times(POWERS[power], moved);
            }
        }
        sum = moved ^ (int) pieceSum;
    }

    long value() {
        return sum & 0xffff_ffffL;
    }
}
