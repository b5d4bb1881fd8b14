@NullMarked
package dev.cairn.cli.html;

import org.jspecify.annotations.NullMarked;
