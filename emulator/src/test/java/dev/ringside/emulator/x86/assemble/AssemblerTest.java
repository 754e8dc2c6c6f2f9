package dev.ringside.emulator.x86.assemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AssemblerTest {
    @TempDir
    private Path temporary;

    private AssembledProgram assemble(String text) throws IOException, AssemblyException {
        return Assembler.assemble(Files.writeString(temporary.resolve("program.asm"), text), Map.of());
    }

    private String hex(String text) throws IOException, AssemblyException {
        return HexFormat.of().formatHex(assemble(text).bytes());
    }

    @Test
    void knowsItsSymbols() throws Exception {
        AssembledProgram program = assemble("""
                org 0x100
                start: nop
                .inner: nop
                after:
                .inner: nop
                size equ $ - start
                """);

        assertThat(program.origin()).isEqualTo(0x100);
        assertThat(program.symbols()).containsExactly(entry("start", 0x100L), entry("start.inner", 0x101L),
                entry("after", 0x102L), entry("after.inner", 0x102L), entry("size", 3L));
    }

    @Test
    void lengthensOnlyTheBranchesThatNeedIt() throws Exception {
        String near = "jmp over\ntimes 127 nop\nover:";
        String far = "jmp over\ntimes 128 nop\nover:";

        assertThat(assemble(near).bytes()).startsWith(0xeb, 0x7f).hasSize(129);
        assertThat(assemble(far).bytes()).startsWith(0xe9, 0x80, 0x00).hasSize(131);
    }

    @Test
    void expandsMacrosAndDefinitions() throws Exception {
        assertThat(hex("""
                %define SUM(a, b) ((a) + (b))
                %macro pair 1-2 9
                %%here: db %1, %2, %0
                dw %%here
                %endmacro
                pair {SUM(1, 2)}
                pair {4, 5}, 6
                """)).isEqualTo("0309020000" + "040506020500");
    }

    @Test
    void choosesBetweenBranchesOfTheSource() throws Exception {
        assertThat(hex("""
                %assign n 2
                %if n > 2
                db 1
                %elif n = 2
                  %ifdef nothing
                  db 2
                  %else
                  db 3
                  %endif
                %else
                db 4
                %endif
                %rep n
                  %assign n n + 1
                  db n
                %endrep
                """)).isEqualTo("030304");
    }

    @Test
    void takesDefinitionsFromOutside() throws Exception {
        Path source = Files.writeString(temporary.resolve("program.asm"), "db ANSWER");

        assertThat(Assembler.assemble(source, Map.of("ANSWER", "42")).bytes()).containsExactly(42);
    }

    @Test
    void laysOutStructures() throws Exception {
        assertThat(hex("""
                struc task
                .state: resd 1
                .stack: resd 2
                endstruc
                absolute 0x500
                buffer: resb 16
                after:
                section .text
                db task.stack, task_size
                dw after
                """)).isEqualTo("040c1005");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"mov [0x500], 5 | write the size", "mov eax, [ebx+bx] | different widths",
        "jmp short far_away | reach", "mov al, nowhere | nowhere is not defined", "db 256 | does not fit",
        "mov eax, al | no form of mov", "frobnicate eax | no instruction frobnicate", "db 'open | has no end",
        "lock mov [eax], eax | no form of mov", "add eax, [ebx*7] | factor", "%bogus | no directive %bogus",
        "%if 1 | %endif", "%macro x 1 | %endmacro", "twice: | defined twice", "db 1 / 0 | division by zero",
        "mov r8, 1 | 64-bit", "%error \"wrong\" | wrong", "align 3 | power of two", "section .data | flat image"})
    void saysWhatIsWrongAndWhere(String line, String complaint) {
        assertThatThrownBy(() -> assemble("bits 32\ntwice:\n" + line + "\ntimes 200 nop\nfar_away:\n"))
                .isInstanceOf(AssemblyException.class).hasMessageContaining(complaint)
                .hasMessageMatching("(?s).*program\\.asm:\\d+: .*");
    }

    @Test
    void namesTheUseOfAMacro() {
        assertThatThrownBy(() -> assemble("""
                %macro broken 1
                nop
                mov %1, 5
                %endmacro

                broken 6
                """)).hasMessageContaining("program.asm:3: no form of mov")
                .hasMessageContaining("in the macro broken used at").hasMessageContaining("program.asm:6");
    }

    @Test
    void collectsWhatIsWrong() {
        assertThatThrownBy(() -> assemble("foo: bar baz\nqux 1, 2\nnop\n")).hasMessageContaining("program.asm:1:")
                .hasMessageContaining("program.asm:2:");
    }

    @ParameterizedTest
    @ValueSource(strings = {"times 1 << 40 db 0", "resb 1 << 40", "%rep 100000000\nnop\n%endrep",
        "%macro again 0\nagain\n%endmacro\nagain", "%include 'program.asm'"})
    void endsForEverySource(String text) {
        assertThatThrownBy(() -> assemble(text)).isInstanceOf(AssemblyException.class);
    }

    @Test
    void saysThatASizeDependsOnItself() {
        assertThatThrownBy(() -> assemble("times 1 - (end - start) nop\nstart: times 1 - (end - begin) db 0\nbegin:\n"
                + "times (end & 1) ^ 1 db 1\nend:")).isInstanceOf(AssemblyException.class);
    }
}
