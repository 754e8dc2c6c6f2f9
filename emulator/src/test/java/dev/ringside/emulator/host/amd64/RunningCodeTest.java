package dev.ringside.emulator.host.amd64;

import static dev.ringside.emulator.host.amd64.Gpr.RAX;
import static dev.ringside.emulator.host.amd64.Gpr.RCX;
import static dev.ringside.emulator.host.amd64.Gpr.RDI;
import static dev.ringside.emulator.host.amd64.Gpr.RDX;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ringside.emulator.host.CodeMemory;
import dev.ringside.emulator.host.CodeMemoryException;
import dev.ringside.emulator.host.NativeCode;
import dev.ringside.emulator.memory.Host;
import dev.ringside.emulator.memory.NativePages;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Emitted code is entered and does what it says. */
class RunningCodeTest {
    private static final int THREADS = 4;

    private CodeMemory memory;
    private Amd64Encoder assembler;
    /** Where the host's calling convention passes the argument. */
    private final int argument = System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("windows")
            ? RCX
            : RDI;

    @BeforeEach
    void reserve() throws CodeMemoryException {
        assumeTrue(HostFeatures.isAmd64(), "this host is no x86-64");
        memory = CodeMemory.reserve(1 << 16);
        assembler = new Amd64Encoder(CodeBuffer.over(memory));
    }

    @AfterEach
    void release() {
        if (memory != null) {
            memory.close();
        }
    }

    /** Adds up the numbers from 1 to the argument. */
    private long emitSum() {
        assembler.align(16);
        long entry = assembler.code().executableAddress();
        assembler.mov(8, RDX, argument);
        assembler.movImm(4, RAX, 0);
        assembler.test(8, RDX, RDX);
        int end = assembler.jcc(Condition.E);
        long loop = assembler.code().executableAddress();
        assembler.alu(Operation.ADD, 8, RAX, RDX);
        assembler.unary(Operation.DEC, 8, RDX);
        assembler.jccTo(Condition.NE, loop);
        assembler.patch(end);
        assembler.ret();
        return entry;
    }

    @Test
    void runsALoop() {
        long sum = emitSum();

        assertThat(NativeCode.enter(sum, 0)).isZero();
        assertThat(NativeCode.enter(sum, 1000)).isEqualTo(500_500);
    }

    @Test
    void runsInSeveralThreadsWhileGarbageIsCollected() throws InterruptedException, ExecutionException {
        long sum = emitSum();
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            List<Future<Long>> results = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                long count = 20_000_000L + thread;
                results.add(threads.submit(() -> NativeCode.enter(sum, count)));
            }
            System.gc();
            for (int thread = 0; thread < THREADS; thread++) {
                long count = 20_000_000L + thread;
                assertThat(results.get(thread).get()).isEqualTo(count * (count + 1) / 2);
            }
        }
    }

    /** The code leaves when a word is set, which happens only after a collection: with a critical call this would never end. */
    @Test
    void aCollectionDoesNotWaitForCodeThatRuns() throws InterruptedException, ExecutionException {
        try (NativePages word = NativePages.reserve(4096);
                ExecutorService thread = Executors.newSingleThreadExecutor()) {
            long loop = assembler.code().executableAddress();
            assembler.storeImm(4, argument, 4, 1);
            assembler.aluStoreImm(Operation.CMP, 4, argument, 0, 0);
            assembler.jccTo(Condition.E, loop);
            assembler.loadZx(4, RAX, argument, 0);
            assembler.ret();
            CountDownLatch started = new CountDownLatch(1);
            Future<Long> result = thread.submit(() -> {
                started.countDown();
                return NativeCode.enter(memory.executable(), word.address());
            });
            started.await();
            while (Host.getIntOpaque(word.address() + 4) == 0) {
                Thread.onSpinWait();
            }
            System.gc();
            Host.putIntVolatile(word.address(), 7);

            assertThat(result.get()).isEqualTo(7);
        }
    }

    @Test
    void linksAreChangedWhileTheCodeRuns() throws InterruptedException, ExecutionException {
        try (NativePages word = NativePages.reserve(4096);
                ExecutorService thread = Executors.newSingleThreadExecutor()) {
            assembler.nop(2);
            int loop = assembler.code().position();
            int field = assembler.alignedJmp();
            assertThat(field & 3).isZero();
            long first = assembler.code().executableAddress();
            assembler.storeImm(4, argument, 0, 1);
            assembler.jmpTo(assembler.code().executableAddress(loop));
            long second = assembler.code().executableAddress();
            assembler.movImm(4, RAX, 42);
            assembler.ret();
            assembler.link(field, first);
            Future<Long> result = thread.submit(() -> NativeCode.enter(memory.executable(), word.address()));
            while (Host.getIntOpaque(word.address()) == 0) {
                Thread.onSpinWait();
            }
            assembler.link(field, second);

            assertThat(result.get()).isEqualTo(42);
        }
    }

    @Test
    void addressesOfCodeAreRelative() {
        int field = assembler.leaForward(Gpr.RAX);
        assembler.jmpRegister(Gpr.RAX);
        assembler.int3();
        assembler.patch(field);
        assembler.leaTo(Gpr.R9, memory.executable());
        assembler.mov(8, RAX, Gpr.R9);
        assembler.ret();

        assertThat(NativeCode.enter(memory.executable(), 0)).isEqualTo(memory.executable());
    }

    @Test
    void shortJumpsReachTheirTargets() {
        assembler.mov(8, RCX, argument);
        assembler.movImm(4, RAX, 1);
        int zero = assembler.jrcxz();
        assembler.movImm(4, RAX, 2);
        assembler.aluImm(Operation.CMP, 4, RCX, 5);
        int five = assembler.jccShort(Condition.E);
        assembler.movImm(4, RAX, 3);
        int end = assembler.jmpShort();
        assembler.patchShort(five);
        assembler.movImm(4, RAX, 4);
        assembler.patchShort(zero);
        assembler.patchShort(end);
        assembler.ret();

        assertThat(NativeCode.enter(memory.executable(), 0)).isEqualTo(1);
        assertThat(NativeCode.enter(memory.executable(), 5)).isEqualTo(4);
        assertThat(NativeCode.enter(memory.executable(), 6)).isEqualTo(3);
    }

    @Test
    void aShortJumpThatIsTooFarIsRefused() {
        int field = assembler.jmpShort();
        assembler.nop(128);

        assertThatThrownBy(() -> assembler.patchShort(field)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void tellsWhatTheProcessorHas() {
        HostFeatures features = HostFeatures.detect().orElseThrow();

        assertThat(features.popcnt()).isEqualTo(features.sse42());
        assertThat(features.avx() || !features.avx2()).isTrue();
        if (features.bmi2()) {
            assembler.movImm(4, RAX, 0x8000_0001L);
            assembler.rorx(4, RAX, RAX, 4);
            assembler.ret();
            assertThat(NativeCode.enter(memory.executable(), 0)).isEqualTo(0x1800_0000);
        }
    }
}
