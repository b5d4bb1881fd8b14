/// Builders, seeded generators and contract suites for tests.
@NullMarked
package dev.cairn.testkit;

import org.jspecify.annotations.NullMarked;
