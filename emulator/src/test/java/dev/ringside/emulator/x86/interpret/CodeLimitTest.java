package dev.ringside.emulator.x86.interpret;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringside.emulator.cpu.ExitReason;
import dev.ringside.emulator.x86.BareComputer;
import dev.ringside.emulator.x86.CpuState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Code ends at the limit of its segment. #GP's handler is a task gate to nowhere, so that the fault shuts the CPU down where it happened. */
class CodeLimitTest {
    private final BareComputer computer = new BareComputer();

    @BeforeEach
    void start() {
        computer.protected32(0x1000);
        computer.cpu.state().put(CpuState.IDTR + 8, 0);
    }

    @AfterEach
    void close() {
        computer.close();
    }

    private void limit(long limit) {
        computer.cpu.state().setSegment(CpuState.CS, 8, 0, limit, 0xc09b00);
        computer.modeChanged();
    }

    private void assertStopsAt(long rip, long eax) {
        assertThat(computer.cpu.run()).isEqualTo(ExitReason.SHUTDOWN);
        assertThat(computer.cpu.state().rip()).isEqualTo(rip);
        assertThat(computer.register(CpuState.RAX)).isEqualTo(eax);
    }

    @Test
    void theInstructionBehindTheLimitIsNotExecuted() {
        computer.load(0x1000, 0x40, 0x40, 0x40, 0x40);
        limit(0x1001);

        assertStopsAt(0x1002, 2);
    }

    @Test
    void anInstructionThatReachesBeyondTheLimitIsNotExecuted() {
        computer.load(0x1000, 0x40, 0xb8, 9, 0, 0, 0);
        limit(0x1004);

        assertStopsAt(0x1001, 1);
    }

    @Test
    void aBlockDecodedUnderALargerLimitIsCutOff() {
        computer.load(0x1000, 0x40, 0x40, 0x40, 0x40, 0x90);
        computer.runTo(0x1004);
        computer.cpu.state().setRip(0x1000);
        computer.cpu.state().setRegister(CpuState.RAX, 0);
        limit(0x1002);

        assertStopsAt(0x1003, 3);
    }

    @Test
    void aLoopBelowTheLimitRuns() {
        // inc eax ; cmp eax, 100 ; jne 0x1000 ; inc ebx
        computer.load(0x1000, 0x40, 0x83, 0xf8, 100, 0x75, 0xfa, 0x43);
        limit(0x1005);

        assertStopsAt(0x1006, 100);
        assertThat(computer.register(CpuState.RBX)).isZero();
    }

    @Test
    void anInstructionAcrossPagesEndsAtTheLimitToo() {
        computer.load(0x1ffe, 0xb8, 9, 0, 0, 0, 0x90);
        limit(0x2001);
        computer.cpu.state().setRip(0x1ffe);

        assertStopsAt(0x1ffe, 0);
    }
}
