@NullMarked
package dev.cairn.formats.parquet;

import org.jspecify.annotations.NullMarked;
