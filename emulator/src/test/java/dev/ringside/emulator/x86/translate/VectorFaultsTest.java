package dev.ringside.emulator.x86.translate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ringside.emulator.device.IoRegion;
import dev.ringside.emulator.host.CodeMemory;
import dev.ringside.emulator.host.CodeMemoryException;
import dev.ringside.emulator.memory.Host;
import dev.ringside.emulator.x86.BareComputer;
import dev.ringside.emulator.x86.ControlRegisters;
import dev.ringside.emulator.x86.CpuState;
import dev.ringside.emulator.x86.GuestException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Instructions on XMM registers that have run as the host's own raise what they must once the guest has set a control register to want it. */
class VectorFaultsTest {
    private static final GuestMode MODE = GuestMode.LONG64;
    private static final int CODE_MEMORY = 1 << 20;
    private static final int END_PORT = 0x52;
    private static final int MASKED = 0x1f80;
    /** All masked but division by zero. */
    private static final int DIVISION_UNMASKED = 0x1d80;
    private static final int XM = 19;
    /**
     * Calls a subroutine fifty times, then once with CR0.TS set, once with an unmasked exception, once with a misaligned operand at RSI, and once more:
     * ADDSD XMM0,[RBX]; MOVAPD XMM5,XMM6; DIVSD XMM5,XMM3; CVTTSD2SI RDX,XMM0; MOVAPS XMM4,[RSI]; PADDD XMM4,XMM0; MOVDQU [RSI+32],XMM4.
     */
    private static final int[] PROGRAM = {0xbf, 0x32, 0x00, 0x00, 0x00, 0xe8, 0x2b, 0x00, 0x00, 0x00, 0xff, 0xcf, 0x75,
        0xf7, 0x0f, 0x20, 0xc0, 0x0c,
        0x08, 0x0f, 0x22, 0xc0, 0xe8, 0x1a, 0x00, 0x00, 0x00, 0x0f, 0xae, 0x53, 0x10, 0xe8, 0x11, 0x00, 0x00, 0x00,
        0x48, 0x83, 0xc6, 0x08, 0xe8, 0x08, 0x00, 0x00, 0x00, 0xe8, 0x03, 0x00, 0x00, 0x00, 0xe6, 0x52, 0xf4, 0xf2,
        0x0f, 0x58, 0x03, 0x66, 0x0f, 0x28, 0xee, 0xf2, 0x0f, 0x5e, 0xeb, 0xf2, 0x48, 0x0f, 0x2c, 0xd0, 0x0f, 0x28,
        0x26, 0x66, 0x0f, 0xfe, 0xe0, 0xf3, 0x0f, 0x7f, 0x66, 0x20, 0xc3};

    /** What is left of a run. */
    private record End(List<Integer> exceptions, List<Long> state) {}

    private static End run(boolean translated) throws CodeMemoryException {
        try (BareComputer computer = new BareComputer()) {
            if (translated) {
                computer.cpu.accelerate(new Translator(computer.cpu, CodeMemory.reserve(CODE_MEMORY)));
            }
            MODE.map(computer);
            List<Integer> exceptions = new ArrayList<>();
            computer.ports.map(GuestMode.HANDLER_PORT, 1, "handler", port(() -> mend(computer, exceptions)));
            computer.ports.map(END_PORT, 1, "end", port(computer.cpu::requestExit));
            CpuState state = computer.cpu.state();
            state.setControl(4, state.control(4) | ControlRegisters.CR4_OSXMMEXCPT);
            computer.load(GuestMode.CODE, PROGRAM);
            MODE.enter(computer);
            state.setRegister(CpuState.RSP, MODE.stackTop());
            state.setRegister(CpuState.RBX, GuestMode.DATA);
            state.setRegister(CpuState.RSI, GuestMode.DATA + 0x40);
            Host.putLong(computer.host() + GuestMode.DATA, Double.doubleToRawLongBits(0.1));
            Host.putInt(computer.host() + GuestMode.DATA + 16, DIVISION_UNMASKED);
            state.put(CpuState.XMM + 16 * 6, Double.doubleToRawLongBits(1));
            computer.cpu.run();

            List<Long> left = new ArrayList<>();
            for (int i = 0; i < 32; i++) {
                left.add(state.get(CpuState.XMM + 8 * i));
            }
            left.add((long) state.getWord(CpuState.MXCSR));
            left.add(state.register(CpuState.RDX));
            left.add(Host.getLong(computer.host() + GuestMode.DATA + 0x60));
            return new End(exceptions, left);
        }
    }

    /** Notes the exception and takes its cause away. */
    private static void mend(BareComputer computer, List<Integer> exceptions) {
        int vector = MODE.frame(computer).vector();
        exceptions.add(vector);
        CpuState state = computer.cpu.state();
        switch (vector) {
            case GuestException.NM -> state.setControl(0, state.control(0) & ~ControlRegisters.CR0_TS);
            case XM -> state.putWord(CpuState.MXCSR, MASKED);
            default -> state.setRegister(CpuState.RSI, GuestMode.DATA + 0x40);
        }
    }

    private static IoRegion port(Runnable action) {
        return new IoRegion() {
            @Override
            public long read(long offset, int width) {
                return 0;
            }

            @Override
            public void write(long offset, int width, long value) {
                action.run();
            }
        };
    }

    @Test
    void controlRegistersCountForTranslatedCode() throws CodeMemoryException {
        assumeTrue(TranslatorAccelerator.obstacle().isEmpty(), () -> TranslatorAccelerator.obstacle().orElseThrow());

        End translated = run(true);

        assertThat(translated.exceptions()).containsExactly(GuestException.NM, XM, GuestException.GP);
        assertThat(translated).isEqualTo(run(false));
        double sum = 0;
        for (int i = 0; i < 54; i++) {
            sum += 0.1;
        }
        assertThat(translated.state().getFirst()).isEqualTo(Double.doubleToRawLongBits(sum));
    }
}
