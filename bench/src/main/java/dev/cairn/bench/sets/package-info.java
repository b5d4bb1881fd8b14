/// Makes the sets that are measured: seeded, of any size, reused where they are.
@NullMarked
package dev.cairn.bench.sets;

import org.jspecify.annotations.NullMarked;
