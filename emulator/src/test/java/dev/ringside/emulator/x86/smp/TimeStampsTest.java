package dev.ringside.emulator.x86.smp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringside.emulator.clock.GuestClock;
import dev.ringside.emulator.clock.Timer;
import dev.ringside.emulator.host.amd64.HostFeatures;
import dev.ringside.emulator.statistics.CodeExit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** CPUs that read their time stamp counters in turn never see time go backwards: what Linux looks for before it trusts them. */
@ParameterizedClass
@EnumSource(Engine.class)
class TimeStampsTest {
    private static final int BACKWARDS = 0x9100, PROGRESS = 0x9200;
    private static final int ROUNDS = 500_000;
    /** More than can be read while the rate of the host's counter is found out, in 20 ms. */
    private static final int UNTIL_RATE_IS_KNOWN = 300_000;

    private final Engine engine;

    TimeStampsTest(Engine engine) {
        this.engine = engine;
    }

    /** Guest time is the host's. */
    private static final class HostClock implements GuestClock {
        @Override
        public long nanos() {
            return System.nanoTime();
        }

        @Override
        public boolean followsHost() {
            return true;
        }

        @Override
        public Timer timer(String name, Runnable action) {
            throw new UnsupportedOperationException("no timers here");
        }
    }

    @Test
    void neverGoBackwardsFromOneCpuToTheOther() throws Exception {
        try (Multiprocessor computer = new Multiprocessor(2, engine, new HostClock())) {
            computer.run("bits 32\norg 0x1000\n" + turns(0, "lfence\nrdtsc") + turns(1, "rdtscp"));

            assertThat(computer.dword(PROGRESS)).isEqualTo(2 * ROUNDS);
            assertThat(computer.dword(BACKWARDS)).isZero();
            if (engine == Engine.TRANSLATOR && HostFeatures.detect().orElseThrow().commonCounter()) {
                assertThat(readInJava(computer, 0)).isLessThan(UNTIL_RATE_IS_KNOWN);
                assertThat(readInJava(computer, 1)).isLessThan(UNTIL_RATE_IS_KNOWN);
            }
        }
    }

    private static long readInJava(Multiprocessor computer, int cpu) {
        return computer.cpu(cpu).statistics().translation().exits(CodeExit.CLOCK);
    }

    private static String turns(int cpu, String read) {
        return """
                cpu%1$d: mov ebp, %2$d
                .again: mov eax, 1
                xchg [0x9000], eax
                test eax, eax
                jz .mine
                pause
                jmp .again
                .mine:
                mov esi, [0x9080]
                mov edi, [0x9084]
                %5$s
                mov [0x9080], eax
                mov [0x9084], edx
                sub eax, esi
                sbb edx, edi
                jns .forwards
                inc dword [%3$d]
                .forwards: inc dword [%4$d]
                mov dword [0x9000], 0
                dec ebp
                jnz .again
                hlt
                times 128 nop
                """.formatted(cpu, ROUNDS, BACKWARDS, PROGRESS, read);
    }
}
