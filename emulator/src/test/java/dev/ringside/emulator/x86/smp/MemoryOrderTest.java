package dev.ringside.emulator.x86.smp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The litmus tests of x86's memory order (SDM vol. 3, 9.2.3). The variables of a round lie 64 bytes apart from those of the next;
 * the CPUs begin together.
 */
@ParameterizedClass
@EnumSource(Engine.class)
class MemoryOrderTest {
    private static final int X = 0x10_0000, Y = 0x20_0000, RESULTS = 0x30_0000, STRIDE = 64;
    private static final int ROUNDS = 0x3fff;

    private final Engine engine;

    MemoryOrderTest(Engine engine) {
        this.engine = engine;
    }

    /** Runs {@code bodies} with EBX as the offset of the round's variables. */
    private Multiprocessor run(String... bodies) throws Exception {
        Multiprocessor computer = new Multiprocessor(bodies.length, engine);
        StringBuilder source = new StringBuilder("bits 32\norg 0x1000\n");
        for (int i = 0; i < bodies.length; i++) {
            source.append("""
                    cpu%1$d: lock inc dword [0x8000]
                    .wait: pause
                    cmp dword [0x8000], %2$d
                    jb .wait
                    xor ebx, ebx
                    .again:
                    %3$s
                    add ebx, %4$d
                    cmp ebx, %5$d
                    jb .again
                    hlt
                    times 128 nop
                    """.formatted(i, bodies.length, bodies[i], STRIDE, ROUNDS * STRIDE));
        }
        computer.run(source.toString());
        return computer;
    }

    private static String store(int variable) {
        return "mov dword [ebx + " + variable + "], 1\n";
    }

    /** Loads into the result {@code slot} of the round. */
    private static String load(int variable, int slot) {
        return "mov eax, [ebx + " + variable + "]\nmov [ebx + " + (RESULTS + 4 * slot) + "], eax\n";
    }

    private static long result(Multiprocessor computer, int round, int slot) {
        return computer.dword(RESULTS + round * STRIDE + 4L * slot);
    }

    @ParameterizedTest
    @ValueSource(strings = {"mfence", "lock or dword [esp - 64], 0", "xchg eax, [esp - 64]", "xor eax, eax\ncpuid"})
    void aFenceBetweenStoreAndLoad(String fence) throws Exception {
        String free = fence.contains("cpuid") ? "push ebx\n" + fence + "\npop ebx\n" : fence + "\n";
        try (Multiprocessor computer = run(store(X) + free + load(Y, 0), store(Y) + free + load(X, 1))) {
            for (int i = 0; i < ROUNDS; i++) {
                assertThat(result(computer, i, 0) + result(computer, i, 1)).as("round " + i).isNotZero();
            }
        }
    }

    @Test
    void storesBecomeVisibleInOrder() throws Exception {
        try (Multiprocessor computer = run(store(X) + store(Y), load(Y, 0) + load(X, 1))) {
            for (int i = 0; i < ROUNDS; i++) {
                assertThat(result(computer, i, 0) == 1 && result(computer, i, 1) == 0).as("round " + i).isFalse();
            }
        }
    }

    @Test
    void loadsDoNotSeeStoresThatComeAfterThem() throws Exception {
        try (Multiprocessor computer = run(load(X, 0) + store(Y), load(Y, 1) + store(X))) {
            for (int i = 0; i < ROUNDS; i++) {
                assertThat(result(computer, i, 0) == 1 && result(computer, i, 1) == 1).as("round " + i).isFalse();
            }
        }
    }

    @Test
    void allSeeStoresInOneOrder() throws Exception {
        try (Multiprocessor computer = run(store(X), store(Y), load(X, 0) + load(Y, 1), load(Y, 2) + load(X, 3))) {
            for (int i = 0; i < ROUNDS; i++) {
                boolean xFirst = result(computer, i, 0) == 1 && result(computer, i, 1) == 0;
                boolean yFirst = result(computer, i, 2) == 1 && result(computer, i, 3) == 0;
                assertThat(xFirst && yFirst).as("round " + i).isFalse();
            }
        }
    }
}
