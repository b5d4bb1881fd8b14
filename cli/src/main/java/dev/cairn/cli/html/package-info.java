/// The report of a scan as one HTML page that needs nothing else: no network, no fonts, no other file.
///
/// Start at [HtmlReport]. Words and tables are written by Java, so that the page says everything without a script; the
/// script sorts the episodes and draws what [Previews] took from a few of them. Every foreign text is escaped.
@NullMarked
package dev.cairn.cli.html;

import org.jspecify.annotations.NullMarked;
