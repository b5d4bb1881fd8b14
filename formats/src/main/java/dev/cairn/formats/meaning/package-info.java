/// What the messages of robot logs mean: joint states, poses, pictures, clouds, and whatever else has fields.
///
/// Start at [ChannelDecoder]: it looks at the schema and the first messages of a channel, says which streams
/// they give, and turns the messages into samples.
@NullMarked
package dev.cairn.formats.meaning;

import org.jspecify.annotations.NullMarked;
