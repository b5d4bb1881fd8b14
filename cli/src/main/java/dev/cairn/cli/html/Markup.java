package dev.cairn.cli.html;

/// HTML being written; what is foreign is escaped.
final class Markup {
    private final StringBuilder page = new StringBuilder(1 << 16);

    /// Markup of our own, as it is.
    Markup raw(String markup) {
        page.append(markup);
        return this;
    }

    /// Any text, escaped.
    Markup text(String text) {
        escape(text);
        return this;
    }

    /// An element that holds a text alone.
    Markup element(String tag, String className, String text) {
        page.append('<').append(tag);
        if (!className.isEmpty()) {
            page.append(" class=\"").append(className).append('"');
        }
        page.append('>');
        escape(text);
        page.append("</").append(tag).append('>');
        return this;
    }

    /// A term and what it is, of a description list; nothing where there is nothing to say.
    Markup fact(String term, String value) {
        if (!value.isEmpty()) {
            page.append("<div>");
            element("dt", "", term);
            element("dd", "", value);
            page.append("</div>");
        }
        return this;
    }

    private void escape(String text) {
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            switch (c) {
                case '<' -> page.append("&lt;");
                case '>' -> page.append("&gt;");
                case '&' -> page.append("&amp;");
                case '"' -> page.append("&quot;");
                case '\'' -> page.append("&#39;");
                default -> {
                    if (isShown(text, at)) {
                        page.append(c);
                    } else {
                        page.append('\ufffd');
                    }
                }
            }
        }
    }

    // Control characters, signs that turn the writing direction, and halves of pairs are not for a page.
    private static boolean isShown(String text, int at) {
        char c = text.charAt(at);
        if (Character.isHighSurrogate(c)) {
            return at + 1 < text.length() && Character.isLowSurrogate(text.charAt(at + 1));
        }
        if (Character.isLowSurrogate(c)) {
            return at > 0 && Character.isHighSurrogate(text.charAt(at - 1));
        }
        return c == '\n' || c == '\t' || !(Character.isISOControl(c) || Character.getType(c) == Character.FORMAT);
    }

    @Override
    public String toString() {
        return page.toString();
    }
}
