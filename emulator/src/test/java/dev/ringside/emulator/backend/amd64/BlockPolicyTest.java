package dev.ringside.emulator.backend.amd64;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ringside.emulator.host.CodeMemory;
import dev.ringside.emulator.host.CodeMemoryException;
import dev.ringside.emulator.host.amd64.Amd64Encoder;
import dev.ringside.emulator.host.amd64.CodeBuffer;
import dev.ringside.emulator.host.amd64.CodeVerifier;
import dev.ringside.emulator.host.amd64.Gpr;
import dev.ringside.emulator.x86.CpuState;
import dev.ringside.emulator.x86.translate.TranslatorAccelerator;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Blocks read their own page of guest code at addresses that stand in them, and do nothing else there. */
class BlockPolicyTest {
    private static final long PAGE = 0x7f12_3456_7000L;
    private static final int SCRATCH = HostRegisters.SCRATCH;

    private CodeMemory memory;

    @BeforeEach
    void reserve() throws CodeMemoryException {
        assumeTrue(TranslatorAccelerator.obstacle().isEmpty(), () -> TranslatorAccelerator.obstacle().orElseThrow());
        memory = CodeMemory.reserve(1 << 16);
    }

    @AfterEach
    void close() {
        if (memory != null) {
            memory.close();
        }
    }

    private List<String> findings(Consumer<Amd64Encoder> block) {
        CodeBuffer buffer = CodeBuffer.over(memory);
        Amd64Encoder code = new Amd64Encoder(buffer);
        block.accept(code);
        code.ret();
        return CodeVerifier.verify(memory.writable(), buffer.position(), memory.executable(),
                BlockPolicy.of(memory, CpuState.SIZE, PAGE));
    }

    private List<String> load(long address, int size) {
        return findings(code -> {
            code.movImm(8, SCRATCH, address);
            code.load(size, Gpr.RAX, SCRATCH, 0);
        });
    }

    @Test
    void theBlocksOwnPageMayBeRead() {
        assertThat(load(PAGE, 1)).isEmpty();
        assertThat(load(PAGE + 0xff8, 8)).isEmpty();
        assertThat(findings(code -> {
            code.movImm(8, SCRATCH, PAGE + 0xfff);
            code.loadSx(8, Gpr.RAX, 1, SCRATCH, 0);
        })).isEmpty();
    }

    @Test
    void otherPagesMayNotBeRead() {
        assertThat(load(PAGE - 1, 1)).hasSize(1);
        assertThat(load(PAGE + 0xff9, 8)).hasSize(1);
        assertThat(load(PAGE + 0x1000, 1)).hasSize(1);
    }

    @Test
    void addressesThatDoNotStandInTheCodeMayNotBeRead() {
        assertThat(findings(code -> {
            code.movImm(8, SCRATCH, PAGE);
            code.mov(8, SCRATCH, Gpr.RAX);
            code.load(4, Gpr.RAX, SCRATCH, 0);
        })).hasSize(1);
        assertThat(findings(code -> {
            code.movImm(8, SCRATCH, PAGE);
            code.load(4, Gpr.RAX, SCRATCH, 8);
        })).hasSize(1);
    }

    @Test
    void thePageMayNotBeWritten() {
        assertThat(findings(code -> {
            code.movImm(8, SCRATCH, PAGE);
            code.store(4, SCRATCH, 0, Gpr.RAX);
        })).hasSize(1);
    }
}
