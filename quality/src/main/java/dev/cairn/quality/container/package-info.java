/// Checks of the family SCH: container and schema.
///
/// Start at [ContainerChecks]. What a reader sees while reading comes as a notice; [NoticeChecks] pairs
/// each kind of
/// notice with a check. Numbers that a manifest states are held against counted ones.
@NullMarked
package dev.cairn.quality.container;

import org.jspecify.annotations.NullMarked;
