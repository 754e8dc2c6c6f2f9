package dev.ringside.emulator.x86;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CpuStateTest {
    /** Constants that are no offsets in the structure. */
    private static final Set<String> OTHERS = Set.of("SIZE", "SEGMENT_SIZE", "SEGMENT_BASE", "SEGMENT_LIMIT",
            "SEGMENT_SELECTOR", "SEGMENT_ACCESS", "ES", "CS", "SS", "DS", "FS", "GS", "LDTR", "TR", "RAX", "RCX", "RDX",
            "RBX", "RSP", "RBP", "RSI", "RDI");

    @Test
    void nothingIsAtTheOffsetOfSomethingElse() throws IllegalAccessException {
        Map<Integer, List<String>> names = new HashMap<>();
        for (Field field : CpuState.class.getFields()) {
            if (field.getType() == int.class && !OTHERS.contains(field.getName())) {
                names.computeIfAbsent(field.getInt(null), offset -> new ArrayList<>()).add(field.getName());
            }
        }
        assertThat(names).hasSizeGreaterThan(40).allSatisfy((offset, at) -> assertThat(at).hasSize(1));
        assertThat(names.keySet()).allSatisfy(offset -> assertThat(offset).isBetween(0, CpuState.SIZE - 8));
    }
}
