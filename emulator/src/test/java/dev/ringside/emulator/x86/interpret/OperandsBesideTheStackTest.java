package dev.ringside.emulator.x86.interpret;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringside.emulator.cpu.ExitReason;
import dev.ringside.emulator.x86.Assembler;
import dev.ringside.emulator.x86.BareComputer;
import dev.ringside.emulator.x86.CpuState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Instructions with an operand in memory that use the stack as well raise #SS only for what is in the stack's segment. */
class OperandsBesideTheStackTest {
    private static final long GDT = 0x5000, IDT = 0x6000;
    private static final long CODE = 0x00cf_9b00_0000_ffffL, DATA = 0x00cf_9300_0000_ffffL;
    private static final int START = 0x1000, HANDLER = 0x100;

    private final BareComputer computer = new BareComputer();

    @AfterEach
    void close() {
        computer.close();
    }

    /** Handlers that halt, {@link #HANDLER} bytes from one vector to the next. */
    private void handlers() {
        CpuState state = computer.cpu.state();
        computer.memory.write(GDT + 8, 8, CODE);
        computer.memory.write(GDT + 16, 8, DATA);
        state.put(CpuState.GDTR, GDT);
        state.put(CpuState.GDTR + 8, 0x17);
        state.put(CpuState.IDTR, IDT);
        state.put(CpuState.IDTR + 8, 0xff);
        for (int vector = 0; vector < 32; vector++) {
            computer.memory.write(IDT + 8 * vector, 8, 0x8e00_0008_0000L | 0x2000 + HANDLER * vector);
            computer.load(0x2000 + HANDLER * vector, 0xf4);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"pop dword [esi] | 13", "push dword [esi] | 13", "call [esi] | 13",
        "mov eax, [esi] | 13", "pop dword [ss:esi] | 12", "push dword [ss:esi] | 12", "mov eax, [ss:esi] | 12"})
    void operandsThatEndBeyond4GiB(String instruction, int vector) {
        computer.protected32(START);
        handlers();
        computer.load(Assembler.assemble(32, START, "mov esp, 9000h\nmov esi, 0ffffffffh\n" + instruction + "\nhlt\n"));

        assertThat(computer.cpu.run()).isEqualTo(ExitReason.HALTED);

        assertThat(computer.cpu.state().rip()).isEqualTo(0x2001 + HANDLER * vector);
    }
}
