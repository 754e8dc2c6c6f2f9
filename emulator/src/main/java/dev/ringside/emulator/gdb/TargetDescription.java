package dev.ringside.emulator.gdb;

import dev.ringside.emulator.cpu.DebugTarget;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The registers GDB sees, in the order of their numbers, and the XML that tells it so (GDB manual, appendix G). The
 * first features are those GDB demands for x86; our own last one holds the system registers.
 */
enum TargetDescription {
    /** A CPU of 32 or 16 bits. */
    I386("i386", 4),
    /** A CPU in long mode. */
    X86_64("i386:x86-64", 8);

    private static final int LONG_MODE_ACTIVE = 1 << 10;
    private static final String VECTOR_TYPES = """
            <vector id="v4f" type="ieee_single" count="4"/>
            <vector id="v2d" type="ieee_double" count="2"/>
            <vector id="v16i8" type="int8" count="16"/>
            <vector id="v8i16" type="int16" count="8"/>
            <vector id="v4i32" type="int32" count="4"/>
            <vector id="v2i64" type="int64" count="2"/>
            <union id="vec128">
            <field name="v4_float" type="v4f"/>
            <field name="v2_double" type="v2d"/>
            <field name="v16_int8" type="v16i8"/>
            <field name="v8_int16" type="v8i16"/>
            <field name="v4_int32" type="v4i32"/>
            <field name="v2_int64" type="v2i64"/>
            <field name="uint128" type="uint128"/>
            </union>
            """;

    private final String architecture;
    // Unmodifiable, which its type cannot say.
    @SuppressWarnings("ImmutableEnumChecker")
    private final List<RegisterFeature> features;
    // Unmodifiable, which its type cannot say.
    @SuppressWarnings("ImmutableEnumChecker")
    private final List<RegisterField> registers;

    TargetDescription(String architecture, int word) {
        this.architecture = architecture;
        features = List.of(core(word), sse(word), segments(word), system(word));
        registers = features.stream().flatMap(feature -> feature.registers().stream()).toList();
    }

    /** The description that {@code choice} asks for, looking at {@code cpu} where the mode decides. */
    static TargetDescription choose(DescriptionChoice choice, DebugTarget cpu) {
        return switch (choice) {
            case I386 -> I386;
            case X86_64 -> X86_64;
            case BY_MODE ->
                cpu.readRegister("efer").filter(efer -> efer.length > 1 && (efer[1] << 8 & LONG_MODE_ACTIVE) != 0)
                        .map(_ -> X86_64).orElse(I386);
        };
    }

    /** All registers by number. */
    List<RegisterField> registers() {
        return registers;
    }

    /** The document {@code target.xml}. */
    String xml() {
        StringBuilder xml = new StringBuilder(
                "<?xml version=\"1.0\"?>\n<!DOCTYPE target SYSTEM \"gdb-target.dtd\">\n<target>\n");
        xml.append("<architecture>").append(architecture).append("</architecture>\n");
        features.forEach(feature -> xml.append(feature.xml()));
        return xml.append("</target>\n").toString();
    }

    private static RegisterFeature core(int word) {
        List<RegisterField> fields = new ArrayList<>();
        if (word == 8) {
            Stream.of("rax", "rbx", "rcx", "rdx", "rsi", "rdi")
                    .forEach(name -> fields.add(RegisterField.of(name, 8, "int64")));
            Stream.of("rbp", "rsp").forEach(name -> fields.add(RegisterField.of(name, 8, "data_ptr")));
            IntStream.range(8, 16).forEach(i -> fields.add(RegisterField.of("r" + i, 8, "int64")));
            fields.add(RegisterField.of("rip", 8, "code_ptr"));
        } else {
            Stream.of("ax", "cx", "dx", "bx").forEach(name -> fields.add(narrow(name, "int32")));
            Stream.of("sp", "bp").forEach(name -> fields.add(narrow(name, "data_ptr")));
            Stream.of("si", "di").forEach(name -> fields.add(narrow(name, "int32")));
            fields.add(narrow("ip", "code_ptr"));
        }
        fields.add(RegisterField.of("eflags", 4, FlagsType.EFLAGS.id()));
        Stream.of("cs", "ss", "ds", "es", "fs", "gs").forEach(name -> fields.add(RegisterField.of(name, 4, "int32")));
        IntStream.range(0, 8).forEach(i -> fields.add(RegisterField.of("st" + i, 10, "i387_ext")));
        Stream.of("fctrl", "fstat", "ftag", "fiseg", "fioff", "foseg", "fooff", "fop")
                .forEach(name -> fields.add(new RegisterField(name, name, 4, "int", "float")));
        return new RegisterFeature("org.gnu.gdb.i386.core", FlagsType.EFLAGS.xml(4), fields);
    }

    private static RegisterField narrow(String name, String type) {
        return new RegisterField("e" + name, "r" + name, 4, type, "");
    }

    private static RegisterFeature sse(int word) {
        List<RegisterField> fields = new ArrayList<>();
        IntStream.range(0, 2 * word).forEach(i -> fields.add(RegisterField.of("xmm" + i, 16, "vec128")));
        fields.add(new RegisterField("mxcsr", "mxcsr", 4, FlagsType.MXCSR.id(), "vector"));
        return new RegisterFeature("org.gnu.gdb.i386.sse", VECTOR_TYPES + FlagsType.MXCSR.xml(4), fields);
    }

    private static RegisterFeature segments(int word) {
        String type = word == 8 ? "int64" : "int32";
        return new RegisterFeature(word == 8 ? "org.gnu.gdb.i386.segments" : "dev.ringside.x86.segments", "",
                List.of(RegisterField.of("fs_base", word, type), RegisterField.of("gs_base", word, type)));
    }

    private static RegisterFeature system(int word) {
        String type = word == 8 ? "int64" : "int32";
        List<RegisterField> fields = new ArrayList<>();
        if (word == 8) {
            fields.add(systemRegister("k_gs_base", 8, type));
        }
        fields.add(systemRegister("cr0", word, FlagsType.CR0.id()));
        fields.add(systemRegister("cr2", word, type));
        fields.add(systemRegister("cr3", word, type));
        fields.add(systemRegister("cr4", word, FlagsType.CR4.id()));
        fields.add(systemRegister("cr8", word, type));
        fields.add(systemRegister("efer", word, FlagsType.EFER.id()));
        return new RegisterFeature("dev.ringside.x86.system",
                FlagsType.CR0.xml(word) + FlagsType.CR4.xml(word) + FlagsType.EFER.xml(word), fields);
    }

    private static RegisterField systemRegister(String name, int bytes, String type) {
        return new RegisterField(name, name, bytes, type, "system");
    }
}
