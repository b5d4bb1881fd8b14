package dev.cairn.cli.scan;

import dev.cairn.cli.scan.DatasetReport.FindingReport;

/// Colours of a terminal, or none.
record Ink(boolean colour) {
    private String in(String code, String text) {
        return colour && !text.isEmpty() ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }

    String bold(String text) {
        return in("1", text);
    }

    String soft(String text) {
        return in("2", text);
    }

    String defect(String text) {
        return in("31", text);
    }

    String claim(FindingReport finding, String text) {
        return switch (finding.status()) {
            case "FAIL" -> in(finding.claim().equals("DEFECT") ? "31" : "33", text);
            case "WARN" -> in("33", text);
            default -> in("36", text);
        };
    }
}
