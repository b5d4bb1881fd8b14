package dev.cairn.episode.picture;

/// How sample values stand for light: the code points of ITU-T H.273, 2 where nobody says.
///
/// @param primaries colour primaries
/// @param transfer transfer characteristics
/// @param matrix matrix coefficients; when unspecified, video is read as BT.601, as other readers do
/// @param fullRange whether values use the whole range and not 16 to 235
public record Colour(int primaries, int transfer, int matrix, boolean fullRange) {
    private static final int NOBODY_SAYS = 2;

    /// Nobody says; narrow range where the pixel format is Y'CbCr.
    public static final Colour UNSPECIFIED = new Colour(NOBODY_SAYS, NOBODY_SAYS, NOBODY_SAYS, false);
}
