package dev.cairn.episode;

/// Size of a picture in pixels.
public record Size(int widthPx, int heightPx) {
    @Override
    public String toString() {
        return widthPx + "x" + heightPx;
    }
}
