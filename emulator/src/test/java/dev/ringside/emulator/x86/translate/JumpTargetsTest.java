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
    private static final long CODE_AT = 0x7f12_8100_0123L;

    private final BareComputer computer = new BareComputer();
    private final JumpTargets targets = new JumpTargets(computer.cpu.address);

    @AfterEach
    void close() {
        targets.close();
        computer.close();
    }

    /** What translated code does. */
    private long find(long host) {
        long state = computer.cpu.address;
        long tag = host ^ Host.getLong(state + CpuState.JUMP_KEY);
        int set = (int) (host ^ host >>> 12) & GuestLayout.JUMP_SETS - 1;
        for (int way = 0; way < GuestLayout.JUMP_WAYS; way++) {
            long entry = Host.getLong(state + CpuState.JUMP_CACHE)
                    + (long) GuestLayout.JUMP_SIZE * (GuestLayout.JUMP_WAYS * set + way);
            if (Host.getLong(entry) == tag) {
                return Host.getLong(entry + 8);
            }
        }
        return NOTHING;
    }

    private long key(int offset) {
        return computer.cpu.state().get(offset);
    }

    @Test
    void knowsNothingAtFirst() {
        assertThat(find(0)).isEqualTo(NOTHING);
        assertThat(find(CODE_AT)).isEqualTo(NOTHING);
    }

    @Test
    void findsWhatWasPut() {
        targets.put(CODE_AT, CODE);
        assertThat(find(CODE_AT)).isEqualTo(CODE);
        assertThat(find(CODE_AT + 1)).isEqualTo(NOTHING);
    }

    @Test
    void keepsContextsApart() {
        targets.setContext(1, 3, 4);
        targets.put(CODE_AT, CODE);
        targets.setContext(2, 3, 4);
        assertThat(find(CODE_AT)).isEqualTo(NOTHING);
        targets.setContext(1, 3, 4);
        assertThat(find(CODE_AT)).isEqualTo(CODE);
    }

    @Test
    void tellsTheKeysOfOtherCode() {
        targets.setContext(3, 3, 4);
        assertThat(key(CpuState.JUMP_KEY64)).isEqualTo(key(CpuState.JUMP_KEY));
        targets.setContext(4, 3, 4);
        assertThat(key(CpuState.JUMP_KEY32)).isEqualTo(key(CpuState.JUMP_KEY)).isNotEqualTo(key(CpuState.JUMP_KEY64));
        targets.invalidate();
        assertThat(key(CpuState.JUMP_KEY32)).isEqualTo(key(CpuState.JUMP_KEY));
    }

    @Test
    void forgetsAllAtOnceHoweverOften() {
        for (int i = 0; i < 3000; i++) {
            targets.put(CODE_AT, CODE + i);
            assertThat(find(CODE_AT)).isEqualTo(CODE + i);
            targets.invalidate();
            assertThat(find(CODE_AT)).isEqualTo(NOTHING);
        }
    }

    @Test
    void clearingForgets() {
        targets.put(CODE_AT, CODE);
        targets.clear();
        assertThat(find(CODE_AT)).isEqualTo(NOTHING);
    }

    @Test
    void keepsTwoTargetsOfASet() {
        long other = CODE_AT + (1L << 40);
        long third = CODE_AT + (2L << 40);
        targets.put(CODE_AT, CODE);
        targets.put(other, CODE + 1);
        assertThat(find(CODE_AT)).isEqualTo(CODE);
        assertThat(find(other)).isEqualTo(CODE + 1);

        targets.put(CODE_AT, CODE + 2);
        assertThat(find(CODE_AT)).as("made anew").isEqualTo(CODE + 2);

        targets.put(third, CODE + 3);
        assertThat(find(third)).isEqualTo(CODE + 3);
        assertThat(find(CODE_AT)).isEqualTo(CODE + 2);
        assertThat(find(other)).isEqualTo(NOTHING);
    }
}
