package dev.cairn.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// What the comment of a record says of it and of its components, read from its source.
record RecordComments(String sentence, Map<String, String> components) {
    static RecordComments of(Class<?> type) throws IOException {
        Class<?> outer = type;
        while (outer.getEnclosingClass() != null) {
            outer = outer.getEnclosingClass();
        }
        String module = outer.getName().split("\\.", -1)[2];
        String path = module + "/src/main/java/" + outer.getName().replace('.', '/') + ".java";
        List<String> lines = House.read(path).lines().map(String::strip).toList();
        Pattern declaration = Pattern.compile("(?:public )?record " + type.getSimpleName() + "\\(.*");
        for (int at = 0; at < lines.size(); at++) {
            if (declaration.matcher(lines.get(at)).matches()) {
                return parse(comment(lines, at));
            }
        }
        throw new IllegalStateException("no record " + type.getSimpleName() + " in " + path);
    }

    private static List<String> comment(List<String> lines, int declaration) {
        int from = declaration;
        while (from > 0 && lines.get(from - 1).startsWith("///")) {
            from--;
        }
        List<String> comment = new ArrayList<>();
        for (String line : lines.subList(from, declaration)) {
            comment.add(line.substring(3).strip());
        }
        return comment;
    }

    private static RecordComments parse(List<String> comment) {
        StringBuilder sentence = new StringBuilder();
        Map<String, String> components = new HashMap<>();
        String component = "";
        for (String line : comment) {
            if (line.startsWith("@param ")) {
                String[] words = line.split(" ", 3);
                component = words[1];
                components.put(component, words[2]);
            } else if (!component.isEmpty()) {
                components.merge(component, line, (before, more) -> before + " " + more);
            } else if (!line.isEmpty()) {
                sentence.append(sentence.isEmpty() ? "" : " ").append(line);
            }
        }
        return new RecordComments(sentence.toString(), components);
    }

    /// What is said of a component, `""` for nothing.
    String of(String component) {
        return components.getOrDefault(component, "");
    }
}
