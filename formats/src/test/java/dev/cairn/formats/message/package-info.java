/// Tests of message decoding.
@NullMarked
package dev.cairn.formats.message;

import org.jspecify.annotations.NullMarked;
