/// What `cairn recover` says, as text and as JSON.
@NullMarked
package dev.cairn.cli.recover;

import org.jspecify.annotations.NullMarked;
