package dev.cairn.quality.summary;

/// What came of decoding pictures of one camera.
///
/// @param stream name of the camera
/// @param tried pictures asked for
/// @param decoded pictures that came
/// @param firstBad number of the first that did not come, −1 for none
/// @param trouble what the decoder said, `""` for nothing
/// @param noCodec whether no decoder was at hand
public record Looked(String stream, int tried, int decoded, long firstBad, String trouble, boolean noCodec) {}
