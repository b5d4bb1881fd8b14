/// What `cairn scan` says: datasets, their streams and episodes, and what is found wrong with them.
///
/// Start at [Scanner], which makes a [ScanReport]; [ScanText] prints it. The report is the JSON document of
/// `docs/json/scan.md`: a change of its records is a change of the schema.
@NullMarked
package dev.cairn.cli.scan;

import org.jspecify.annotations.NullMarked;
