/// Hot loops under JMH: what a conversion and a scan do per row and per packet.
@NullMarked
package dev.cairn.bench.hot;

import org.jspecify.annotations.NullMarked;
