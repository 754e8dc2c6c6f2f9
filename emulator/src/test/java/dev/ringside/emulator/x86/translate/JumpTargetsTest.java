package dev.ringside.emulator.x86.translate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringside.emulator.ir.GuestLayout;
import dev.ringside.emulator.memory.Host;
import dev.ringside.emulator.x86.BareComputer;
import dev.ringside.emulator.x86.CpuState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class JumpTargetsTest {
    private static final long NOTHING = 0;
    private static final long CODE = 0x1234_5678;
    private static final long LINEAR = 0xffff_ffff_8100_0123L;

    private final BareComputer computer = new BareComputer();
    private final JumpTargets targets = new JumpTargets(computer.cpu.address);

    @AfterEach
    void close() {
        targets.close();
        computer.close();
    }

    /** What translated code does. */
    private long find(long linear) {
        long state = computer.cpu.address;
        long entry = Host.getLong(state + CpuState.JUMP_CACHE)
                + GuestLayout.JUMP_SIZE * ((linear ^ linear >>> 12) & GuestLayout.JUMPS - 1);
        return Host.getLong(entry) == (linear ^ Host.getLong(state + CpuState.JUMP_KEY))
                ? Host.getLong(entry + 8)
                : NOTHING;
    }

    @Test
    void knowsNothingAtFirst() {
        assertThat(find(0)).isEqualTo(NOTHING);
        assertThat(find(LINEAR)).isEqualTo(NOTHING);
    }

    @Test
    void findsWhatWasPut() {
        targets.put(LINEAR, CODE);
        assertThat(find(LINEAR)).isEqualTo(CODE);
        assertThat(find(LINEAR + 1)).isEqualTo(NOTHING);
    }

    @Test
    void keepsContextsApart() {
        targets.setContext(1);
        targets.put(LINEAR, CODE);
        targets.setContext(2);
        assertThat(find(LINEAR)).isEqualTo(NOTHING);
        targets.setContext(1);
        assertThat(find(LINEAR)).isEqualTo(CODE);
    }

    @Test
    void forgetsAllAtOnceHoweverOften() {
        for (int i = 0; i < 3000; i++) {
            targets.put(LINEAR, CODE + i);
            assertThat(find(LINEAR)).isEqualTo(CODE + i);
            targets.invalidate();
            assertThat(find(LINEAR)).isEqualTo(NOTHING);
        }
    }

    @Test
    void clearingForgets() {
        targets.put(LINEAR, CODE);
        targets.clear();
        assertThat(find(LINEAR)).isEqualTo(NOTHING);
    }
}
