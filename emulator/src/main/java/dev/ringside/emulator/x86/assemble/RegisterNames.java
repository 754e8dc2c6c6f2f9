package dev.ringside.emulator.x86.assemble;

import dev.ringside.emulator.x86.decode.Disassembler;
import dev.ringside.emulator.x86.decode.Operand.Register;
import dev.ringside.emulator.x86.decode.Operand.RegisterFile;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The names of registers. */
final class RegisterNames {
    private static final Map<String, Register> REGISTERS = new HashMap<>();

    static {
        for (int width : new int[]{1, 2, 4, 8}) {
            add(RegisterFile.GENERAL, 16, width);
        }
        add(RegisterFile.HIGH_BYTE, 4, 1);
        add(RegisterFile.SEGMENT, 6, 2);
        add(RegisterFile.CONTROL, 16, 4);
        add(RegisterFile.DEBUG, 8, 4);
        add(RegisterFile.MMX, 8, 8);
        add(RegisterFile.XMM, 16, 16);
        for (int i = 0; i < 8; i++) {
            REGISTERS.put("st" + i, new Register(RegisterFile.X87, i, 10));
        }
    }

    private RegisterNames() {}

    private static void add(RegisterFile file, int count, int width) {
        for (int i = 0; i < count; i++) {
            Register register = new Register(file, i, width);
            REGISTERS.put(Disassembler.name(register), register);
        }
    }

    static Optional<Register> find(String name) {
        return Optional.ofNullable(REGISTERS.get(name.toLowerCase(Locale.ROOT)));
    }

    /** The segment register of that name. */
    static Optional<Register> findSegment(String name) {
        return find(name).filter(register -> register.file() == RegisterFile.SEGMENT);
    }
}
