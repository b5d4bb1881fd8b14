package dev.cairn.formats.lerobot;

import dev.cairn.episode.Statistics;
import tools.jackson.core.JsonGenerator;

/// Writes statistics as JSON, every value a list.
final class StatisticsJson {
    private StatisticsJson() {}

    static void write(JsonGenerator json, Statistics statistics, StoredShape shape) {
        json.writeObjectPropertyStart(statistics.stream());
        for (String name : statistics.names()) {
            json.writeArrayPropertyStart(name);
            for (double value : statistics.values(name).orElseThrow()) {
                if (name.equals("count")) {
                    json.writeNumber((long) value);
                } else if (shape == StoredShape.CHANNELS) {
                    json.writeStartArray();
                    json.writeStartArray();
                    json.writeNumber(value);
                    json.writeEndArray();
                    json.writeEndArray();
                } else {
                    json.writeNumber(value);
                }
            }
            json.writeEndArray();
        }
        json.writeEndObject();
    }
}
