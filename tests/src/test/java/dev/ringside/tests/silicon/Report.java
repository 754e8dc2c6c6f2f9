package dev.ringside.tests.silicon;

import dev.ringside.emulator.x86.CpuState;
import java.io.IOException;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.stream.Collectors;

/** Writes a finding for a person: the instructions, the values they start from, what each processor made of them. */
final class Report {

    private static final int REGISTERS_A_LINE = 4;
    private static final int STACK_BYTES = 40;

    private Report() {}

    /** The text of a finding. */
    static String of(Finding finding, String expectedName, String actualName) {
        StringBuilder text = new StringBuilder();
        text.append("%s program at %x of batch %d: %s%n".formatted(finding.program().mode(), finding.address(),
                finding.seed(),
                HexFormat.of().formatHex(finding.program().code())));
        text.append(disassembly(finding));
        MachineState state = finding.initial();
        for (int i = 0; i < 16; i++) {
            text.append(" %4s %16x".formatted(Comparison.REGISTERS.get(i), state.register(i)));
            if (i % REGISTERS_A_LINE == REGISTERS_A_LINE - 1) {
                text.append(System.lineSeparator());
            }
        }
        text.append("  rip %16x flags %x  es %x cs %x ss %x ds %x fs %x gs %x  fs base %x gs base %x%n".formatted(
                state.rip(), state.rflags(),
                state.selector(0), state.selector(1), state.selector(2), state.selector(3), state.selector(4),
                state.selector(5), state.fsBase(),
                state.gsBase()));
        if (finding.program().forms().stream().anyMatch(Form::usesVectors)) {
            vectors(text, state);
        }
        stack(text, finding);
        text.append("%-8s %16s  %16s%n".formatted("", expectedName, actualName));
        finding.differences().forEach(d -> text.append(d).append(System.lineSeparator()));
        return text.toString();
    }

    /** The bytes on top of the stack, as far as they lie on one page of the window. */
    private static void stack(StringBuilder text, Finding finding) {
        long top = finding.initial().register(CpuState.RSP)
                + GuestWindow.baseOf(finding.initial().selector(CpuState.SS));
        int offset = GuestWindow.offsetOf(top);
        if (offset >= 0 && offset % GuestWindow.PAGE_BYTES <= GuestWindow.PAGE_BYTES - STACK_BYTES) {
            byte[] bytes = finding.pristine().asSlice(offset, STACK_BYTES).toArray(ValueLayout.JAVA_BYTE);
            text.append("stack %s%n".formatted(HexFormat.ofDelimiter(" ").formatHex(bytes)));
        }
    }

    private static void vectors(StringBuilder text, MachineState state) {
        text.append("  fcw %x fsw %x ftw %x mxcsr %x%n".formatted(state.fxShort(0), state.fxShort(2), state.fxShort(4),
                state.fxInt(MachineState.FX_MXCSR)));
        for (int i = 0; i < 8; i++) {
            int at = MachineState.FX_ST + i * 16;
            text.append("  st%d %04x %016x".formatted(i, state.fxShort(at + 8), state.fxLong(at)));
            text.append(i % REGISTERS_A_LINE == REGISTERS_A_LINE - 1 ? System.lineSeparator() : "");
        }
        for (int i = 0; i < 16; i++) {
            int at = MachineState.FX_XMM + i * 16;
            text.append(" xmm%-2d %016x_%016x".formatted(i, state.fxLong(at + 8), state.fxLong(at)));
            text.append(i % 2 == 1 ? System.lineSeparator() : "");
        }
    }

    /** What objdump makes of the program; a note where there is none. */
    private static String disassembly(Finding finding) {
        String machine = switch (finding.program().mode()) {
            case LONG -> "i386:x86-64";
            case PROTECTED -> "i386";
            case SHORT -> "i8086";
        };
        try {
            Path file = Files.createTempFile("ringside-silicon", ".bin");
            try {
                Files.write(file, finding.program().code());
                Process objdump = new ProcessBuilder("objdump", "-D", "-b", "binary", "-m", machine, "-M", "intel",
                        "--adjust-vma=" + finding.address(), file.toString()).redirectErrorStream(true).start();
                String output = new String(objdump.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                return output.lines().filter(l -> l.contains(":\t"))
                        .collect(Collectors.joining(System.lineSeparator(), "",
                                System.lineSeparator()));
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            return "(no disassembly: " + e.getMessage() + ")" + System.lineSeparator();
        }
    }
}
