package dev.ringside.emulator.x86.assemble;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringside.emulator.x86.decode.CodeSize;
import dev.ringside.emulator.x86.decode.Decoder;
import dev.ringside.emulator.x86.decode.EncodingSamples;
import dev.ringside.emulator.x86.decode.Instruction;
import dev.ringside.emulator.x86.decode.InstructionBytes;
import dev.ringside.emulator.x86.decode.Mnemonic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Our assembler makes the bytes that nasm makes. */
class AssemblerAgainstNasmTest {
    private static final int ADDRESS_STEP = 16;
    private static final int LINES_PER_MNEMONIC = 24;

    @TempDir
    private Path temporary;

    private final Decoder decoder = new Decoder();

    @ParameterizedTest
    @EnumSource(CodeSize.class)
    void agreesOnEveryForm(CodeSize codeSize) throws Exception {
        List<String> all = List.copyOf(everyForm(codeSize));
        Path source = write(codeSize, all);
        Set<Integer> refused = Nasm.refusedLines(source);
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            if (!refused.contains(2 * i + 2)) {
                lines.add(all.get(i));
            }
        }
        write(codeSize, lines);

        byte[] theirs = Nasm.assemble(source);
        byte[] ours = Assembler.assemble(source, Map.of()).bytes();

        List<String> differences = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String their = slot(theirs, i);
            String our = slot(ours, i);
            if (!their.equals(our)) {
                differences.add(lines.get(i) + ": nasm " + their + ", we " + our);
            }
        }
        assertThat(differences).isEmpty();
        assertThat(lines).hasSizeGreaterThan(1500);
        assertThat(refused).as("lines that only we take, of %d", all.size()).hasSizeLessThan(all.size() / 20);
    }

    /** Each instruction begins at a multiple of 16, so that one difference is one difference. */
    private Path write(CodeSize codeSize, List<String> lines) throws IOException {
        StringBuilder program = new StringBuilder("bits ").append(codeSize.name().substring(4)).append('\n');
        for (String line : lines) {
            program.append(line).append("\nalign 16, db 0x90\n");
        }
        return Files.writeString(temporary.resolve("forms.asm"), program);
    }

    private static String slot(byte[] image, int index) {
        int from = index * ADDRESS_STEP;
        return from + ADDRESS_STEP <= image.length
                ? HexFormat.of().formatHex(image, from, from + ADDRESS_STEP).replaceAll("(90)+$", "")
                : "nothing";
    }

    private Set<String> everyForm(CodeSize codeSize) {
        byte[] samples = EncodingSamples.everyOpcode(codeSize, false);
        Set<String> lines = new LinkedHashSet<>();
        Map<Mnemonic, Integer> counts = new EnumMap<>(Mnemonic.class);
        int position = 0;
        while (position < samples.length - ADDRESS_STEP) {
            Instruction instruction = decoder.decode(InstructionBytes.of(samples, position), codeSize);
            position += instruction.length();
            Optional<String> line = NasmSyntax.line(instruction, codeSize);
            if (line.isPresent() && counts.getOrDefault(instruction.mnemonic(), 0) < LINES_PER_MNEMONIC
                    && lines.add(line.get())) {
                counts.merge(instruction.mnemonic(), 1, Integer::sum);
            }
        }
        return lines;
    }

    @Test
    void agreesOnAProgram() throws Exception {
        Path source = temporary.resolve("program.asm");
        try (var text = AssemblerAgainstNasmTest.class.getResourceAsStream("program.asm")) {
            Files.write(source, text.readAllBytes());
        }
        Files.writeString(temporary.resolve("included.inc"), "included equ 17\n%define twice(x) (2 * (x))\n");

        assertThat(Assembler.assemble(source, Map.of()).bytes()).isEqualTo(Nasm.assemble(source));
    }

    @Test
    void agreesOnBranchesThatPushEachOtherApart() throws IOException, InterruptedException, AssemblyException {
        StringBuilder program = new StringBuilder("bits 32\n");
        for (int i = 0; i < 200; i++) {
            program.append("l%d: jne l%d\n jmp l%d\n times %d nop\n align 4\n".formatted(i, Math.min(199, i + i % 13),
                    Math.max(0, i - i % 17), i % 31));
        }
        Path source = temporary.resolve("branches.asm");
        Files.writeString(source, program);

        assertThat(Assembler.assemble(source, Map.of()).bytes()).isEqualTo(Nasm.assemble(source));
    }
}
