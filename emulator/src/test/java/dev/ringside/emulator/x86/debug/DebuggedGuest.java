package dev.ringside.emulator.x86.debug;

import dev.ringside.emulator.x86.Assembler;
import dev.ringside.emulator.x86.BareComputer;
import dev.ringside.emulator.x86.CpuState;
import java.util.ArrayList;
import java.util.List;

/**
 * A guest program at CPL 0 whose #DB handler writes down what it finds: DR6, which it then clears, the address it interrupted, and the flags there.
 * It returns with RF set, unless {@code rf} in memory says otherwise. The program ends at its label {@code end}; INT 0x20 comes back at once, with
 * {@code int20} as the first address of its handler.
 */
final class DebuggedGuest implements AutoCloseable {
    /** What the handler saw. */
    record Hit(long dr6, long rip, long flags) {
        boolean resume() {
            return (flags & 0x10000) != 0;
        }

        boolean trap() {
            return (flags & 0x100) != 0;
        }
    }

    private static final long ORIGIN = 0x1000;
    private static final int HIT_BYTES = 24;

    private static final String HANDLERS32 = """
            debug_handler:
                push eax
                push ebx
                mov ebx, [log_end]
                mov eax, dr6
                mov [ebx], eax
                mov eax, [esp + 8]
                mov [ebx + 8], eax
                mov eax, [esp + 16]
                mov [ebx + 16], eax
                add dword [log_end], 24
                mov eax, [dr6_after]
                cmp eax, 0
                je .keep
                mov dr6, eax
                .keep:
                mov eax, [rf]
                or [esp + 16], eax
                pop ebx
                pop eax
                iretd
            int20:
                nop
                iretd
            """;
    private static final String HANDLERS64 = """
            default rel
            debug_handler:
                push rax
                push rbx
                mov rbx, [log_end]
                mov rax, dr6
                mov [rbx], rax
                mov rax, [rsp + 16]
                mov [rbx + 8], rax
                mov rax, [rsp + 32]
                mov [rbx + 16], rax
                add qword [log_end], 24
                mov rax, [dr6_after]
                mov dr6, rax
                mov rax, [rf]
                or [rsp + 32], rax
                pop rbx
                pop rax
                iretq
            int20:
                nop
                iretq
            """;
    private static final String DATA = """
            align 16
            gdt: dq 0, CODE, 0xcf93000000ffff, 0xcffb000000ffff, 0xcff3000000ffff, 0xaffb000000ffff
            dr6_after: dq 0xffff0ff0
            rf: dq 0x10000
            task: times 256 db 0
            idt: times 16 * 0x21 db 0
            log_end: dq log
            log: times 64 * 24 db 0
            align 16, db 0
            data: times 64 db 0
            """;

    final BareComputer computer = new BareComputer();
    private final Assembler program;
    private final boolean wide;

    private DebuggedGuest(boolean wide, String source) {
        this.wide = wide;
        String code = "%define CODE " + (wide ? "0xaf9b000000ffff" : "0xcf9b000000ffff");
        program = Assembler.assemble(wide ? 64 : 32, ORIGIN,
                String.join("\n", code, source, "end: hlt", wide ? HANDLERS64 : HANDLERS32, DATA));
        if (wide) {
            computer.long64(ORIGIN).identity(1);
        } else {
            computer.protected32(ORIGIN);
        }
        computer.load(program);
        CpuState state = computer.cpu.state();
        state.put(CpuState.GDTR, at("gdt"));
        state.put(CpuState.GDTR + 8, 47);
        state.put(CpuState.IDTR, at("idt"));
        state.put(CpuState.IDTR + 8, 16 * 0x21 - 1);
        state.setSegment(CpuState.TR, 0, at("task"), 255, 0x8b00);
        computer.memory.write(at("task") + 4, 8, 0x6800);
        gate(1, at("debug_handler"));
        gate(0x20, at("int20"));
    }

    static DebuggedGuest protected32(String source) {
        return new DebuggedGuest(false, source);
    }

    static DebuggedGuest long64(String source) {
        return new DebuggedGuest(true, source);
    }

    private void gate(int vector, long handler) {
        long low = handler & 0xffff | 8 << 16 | 0x8e00L << 32 | (handler & 0xffff_0000L) << 32;
        computer.memory.write(at("idt") + (long) vector * (wide ? 16 : 8), 8, low);
    }

    /** Address of a label of the program. */
    long at(String label) {
        return program.address(label);
    }

    DebuggedGuest set(String variable, long value) {
        computer.memory.write(at(variable), 8, value);
        return this;
    }

    /** Sets a breakpoint register and enables it; {@code field} is R/W and LEN as in DR7. */
    DebuggedGuest breakpoint(int index, long address, int field) {
        CpuState state = computer.cpu.state();
        state.setDebug(index, address);
        state.setDebug(7, state.debug(7) | 2L << 2 * index | (long) field << 16 + 4 * index);
        computer.cpu.interpreter.debugging().debugRegistersChanged();
        return this;
    }

    /** Runs to the end and answers what the handler saw. */
    List<Hit> run() {
        computer.runTo(at("end"));
        List<Hit> hits = new ArrayList<>();
        for (long at = at("log"); at < computer.memory.read(at("log_end"), 8); at += HIT_BYTES) {
            hits.add(new Hit(computer.memory.read(at, 8), computer.memory.read(at + 8, 8),
                    computer.memory.read(at + 16, 8)));
        }
        return hits;
    }

    @Override
    public void close() {
        computer.close();
    }
}
