package dev.cairn.formats.meaning;

import dev.cairn.episode.Group;
import dev.cairn.episode.Role;
import dev.cairn.episode.SampleType;
import dev.cairn.episode.SampleType.ListOf;
import dev.cairn.episode.SampleType.Numeric;
import dev.cairn.episode.Scalar;
import dev.cairn.episode.source.FormatException;
import dev.cairn.formats.message.gather.Wanted;
import dev.cairn.formats.message.type.Field;
import dev.cairn.formats.message.type.FieldType;
import dev.cairn.formats.message.type.FieldType.Array;
import dev.cairn.formats.message.type.FieldType.Sequence;
import dev.cairn.formats.message.type.FieldType.Struct;
import dev.cairn.formats.message.type.Leaf;
import dev.cairn.formats.message.type.MessageType;
import dev.cairn.formats.message.type.Paths;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Finds the structs of a type whose numbers are one vector, wherever they lie, and makes them streams.
final class Structures {
    private final Subject subject;
    private final Draft draft;
    private final Measures measures;
    private int visits;

    private Structures(Subject subject, Draft draft) {
        this.subject = subject;
        this.draft = draft;
        measures = new Measures(subject);
    }

    static void draft(Subject subject, Draft draft) throws FormatException {
        Structures structures = new Structures(subject, draft);
        structures.struct(subject.type(), "", "");
    }

    private void struct(MessageType type, String path, String prefix) throws FormatException {
        if (visits++ > subject.limits().streams()) {
            return;
        }
        Optional<Compound> compound = Compound.of(type);
        if (compound.isPresent() && add(compound.get(), type, path, prefix)) {
            return;
        }
        for (Field field : type.fields()) {
            visit(field.type(), prefix + field.name());
        }
    }

    private void visit(FieldType type, String path) throws FormatException {
        switch (type) {
            case Struct struct -> struct(struct.type(), path, path + '.');
            case Array array -> visit(array.element(), Paths.element(array.element(), path));
            case Sequence sequence -> visit(sequence.element(), Paths.element(sequence.element(), path));
            default -> {}
        }
    }

    private boolean add(Compound compound, MessageType type, String path, String prefix) throws FormatException {
        List<Wanted> wanted = new ArrayList<>();
        List<Integer> dims = List.of();
        Scalar scalar = null;
        for (String name : compound.leaves()) {
            Leaf leaf = subject.leaves().get(prefix + name);
            if (leaf == null || draft.isUsed(leaf.path()) || !(leaf.type() instanceof FieldType.Number number)) {
                return false;
            }
            if (scalar != null && scalar != number.scalar()) {
                return false;
            }
            scalar = number.scalar();
            dims = leaf.dims();
            wanted.add(Wanted.of(leaf.path()));
        }
        if (scalar == null) {
            return false;
        }
        Scalar in = scalar;
        int free = dims.lastIndexOf(Leaf.FREE) + 1;
        List<Integer> shape = new ArrayList<>(dims.subList(free, dims.size()));
        shape.add(wanted.size());
        if (Plain.numbers(shape) > Plain.MOST_NUMBERS) {
            return false;
        }
        SampleType sample = new Numeric(Vectors.scalar(in), shape);
        for (int i = 0; i < free; i++) {
            sample = new ListOf(sample);
        }
        String whole = TypeNames.normal(type.name()).equals("geometry_msgs/Accel") ? "accel" : compound.what();
        String name = path.isEmpty() ? whole : path.replace("[]", "");
        Role role = dims.isEmpty() ? Roles.ofMeasured(subject) : Roles.ofListed(subject);
        Part part = Part.of(name, role, sample, wanted, () -> new Interleave(in, wanted.size()));
        if (dims.isEmpty()) {
            List<Group> groups = measures.groups(compound, type, path);
            part = part.withGroups(groups).withLabels(measures.labels(path));
        }
        draft.add(part);
        return true;
    }
}
