package dev.cairn.formats.message.ros;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.episode.source.FormatException;
import dev.cairn.episode.source.ReadLimits;
import dev.cairn.formats.message.cdr.CdrWires;
import dev.cairn.formats.message.type.MessageType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BundledTypesTest {
    @ParameterizedTest
    @EnumSource
    void everyBundledTypeResolvesAndCompiles(Dialect dialect) throws FormatException {
        int types = 0;
        for (String name : BundledSchemas.names(dialect)) {
            MessageType type = BundledSchemas.find(name, dialect).orElseThrow();
            assertThat(CdrWires.cdr(type, null, ReadLimits.DEFAULTS)).as(name).isNotNull();
            types++;
        }
        assertThat(types).isGreaterThan(150);
    }
}
