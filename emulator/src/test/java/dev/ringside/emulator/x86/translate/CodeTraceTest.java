package dev.ringside.emulator.x86.translate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ringside.emulator.cpu.CodeListing;
import dev.ringside.emulator.cpu.CodeListing.Part;
import dev.ringside.emulator.cpu.ExitReason;
import dev.ringside.emulator.host.CodeMemory;
import dev.ringside.emulator.host.CodeMemoryException;
import dev.ringside.emulator.x86.BareComputer;
import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is told of the blocks of a small program: two blocks, the second of which ends in HLT. */
class CodeTraceTest {
    private static final int START = 0x1000;
    private static final int BEHIND = 0x1009;
    /** MOV ECX,[2000h]; INC ECX; JMP to what follows; ADD EAX,ECX; HLT. */
    private static final int[] PROGRAM = {0x8b, 0x0d, 0x00, 0x20, 0x00, 0x00, 0x41, 0xeb, 0x00, 0x01, 0xc8, 0xf4};

    private final BareComputer computer = new BareComputer();

    @BeforeEach
    void requireHost() {
        assumeTrue(TranslatorAccelerator.obstacle().isEmpty(), () -> TranslatorAccelerator.obstacle().orElseThrow());
        computer.protected32(START).load(START, PROGRAM);
    }

    @AfterEach
    void close() {
        computer.close();
    }

    private void run(Writer out, long first, long last, List<IOException> troubles) throws CodeMemoryException {
        CodeTrace trace = new CodeTrace(out, first, last, troubles::add);
        computer.cpu.accelerate(new Translator(computer.cpu, CodeMemory.reserve(1 << 16), Optional.of(trace)));
        assertThat(computer.cpu.run()).isEqualTo(ExitReason.HALTED);
    }

    @Test
    void eachBlockIsShownAsGuestCodeOperationsAndHostCode() throws CodeMemoryException {
        StringWriter out = new StringWriter();

        run(out, 0, -1, List.of());

        // The second is for coming back behind the first load, which has missed the TLB.
        String[] blocks = out.toString().split("----------------\n");
        assertThat(blocks).hasSize(4);
        assertThat(blocks[1]).startsWith("CPU 0: 0x1000, 9 bytes\nIN:\n")
                .contains("0x00001000:  8b 0d 00 20 00 00               mov ecx,DWORD PTR ds:0x2000\n",
                        "0x00001006:  41                              inc ecx\n", "jmp 0x1009\n",
                        "OP:\n ---- 0x1000\n load.4 d=rcx ", " ---- 0x1006\n", " jump.", "OUT:\n  -- entry\n",
                        "  -- exits\n",
                        "  -- guest addr 0x1006\n")
                .containsPattern("-- guest addr 0x1006\\n(0x[0-9a-f]+: .*\\n)*0x[0-9a-f]+: .* (inc|add|lea) ")
                .containsSubsequence("IN:", "OP:", "OUT:");
        assertThat(blocks[3]).startsWith("CPU 0: 0x1009, ").contains("add eax,ecx\n", "hlt\n", " interpret.");
    }

    @Test
    void onlyBlocksWithinTheAddressesAreShown() throws CodeMemoryException {
        StringWriter out = new StringWriter();

        run(out, BEHIND + 2, BEHIND + 100, List.of());

        assertThat(out.toString()).startsWith("----------------\nCPU 0: 0x1009, ").doesNotContain("0x1000");
    }

    @Test
    void whatCannotBeWrittenIsToldOnceAndTheGuestRunsOn() throws CodeMemoryException {
        List<IOException> troubles = new ArrayList<>();

        run(new Writer() {
            @Override
            public void write(char[] text, int from, int count) throws IOException {
                throw new IOException("full");
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        }, 0, -1, troubles);

        assertThat(troubles).singleElement().extracting(Throwable::getMessage).isEqualTo("full");
    }

    @Test
    void theBlockAtTheProgramCounterCanBeLookedAtWithoutAnyTrace() throws CodeMemoryException {
        computer.cpu.accelerate(new Translator(computer.cpu, CodeMemory.reserve(1 << 16)));

        CodeListing listing = computer.cpu.listing().orElseThrow();

        assertThat(listing.address()).isEqualTo(START);
        assertThat(listing.parts()).hasSize(5);
        assertThat(listing.parts().stream().flatMap(part -> part.guest().stream()).map(CodeListing.Line::text))
                .containsExactly("mov ecx,DWORD PTR ds:0x2000", "inc ecx", "jmp 0x1009");
        assertThat(listing.parts()).allMatch(part -> !part.host().isEmpty());
        Part load = listing.parts().get(1);
        assertThat(load.operations()).singleElement().asString().startsWith("load.4 d=rcx");
        assertThat(load.host()).extracting(CodeListing.Line::text).anyMatch(text -> text.startsWith("cmp r11,"));
        assertThat(computer.cpu.statistics().translation().blocks()).isZero();
        assertThat(computer.cpu.listing()).contains(listing);
        assertThat(computer.cpu.run()).isEqualTo(ExitReason.HALTED);
        assertThat(computer.cpu.statistics().instructions().total()).isEqualTo(5);
    }

    @Test
    void thereIsNothingToLookAtWithoutMemoryOrTranslation() throws CodeMemoryException {
        assertThat(computer.cpu.listing()).as("interpreter").isEmpty();
        computer.cpu.accelerate(new Translator(computer.cpu, CodeMemory.reserve(1 << 16)));
        computer.cpu.state().setRip(0x8000_0000L);
        assertThat(computer.cpu.listing()).as("no memory").isEmpty();
        computer.cpu.state().setRip(START + PROGRAM.length - 1L);
        assertThat(computer.cpu.listing()).as("HLT has no translation").isEmpty();
    }
}
