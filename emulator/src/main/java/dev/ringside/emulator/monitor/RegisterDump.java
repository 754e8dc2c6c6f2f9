package dev.ringside.emulator.monitor;

import dev.ringside.emulator.cpu.DebugTarget;
import dev.ringside.emulator.machine.Machine;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Prints the registers of a CPU. */
final class RegisterDump {
    private static final List<List<String>> LINES = List.of(List.of("rax", "rbx", "rcx", "rdx"),
            List.of("rsi", "rdi", "rbp", "rsp"),
            List.of("r8", "r9", "r10", "r11"), List.of("r12", "r13", "r14", "r15"), List.of("rip", "eflags", "cpl"),
            List.of("cs", "cs_base", "cs_limit"), List.of("ss", "ss_base", "ss_limit"),
            List.of("ds", "ds_base", "ds_limit"),
            List.of("es", "es_base", "es_limit"), List.of("fs", "fs_base", "fs_limit"),
            List.of("gs", "gs_base", "gs_limit", "k_gs_base"),
            List.of("ldtr", "ldtr_base", "ldtr_limit"), List.of("tr", "tr_base", "tr_limit"),
            List.of("gdtr_base", "gdtr_limit", "idtr_base", "idtr_limit"), List.of("cr0", "cr2", "cr3", "cr4"),
            List.of("cr8", "efer"),
            List.of("dr0", "dr1", "dr2", "dr3"), List.of("dr6", "dr7"), List.of("fctrl", "fstat", "ftag", "mxcsr"));

    private final Machine machine;

    RegisterDump(Machine machine) {
        this.machine = machine;
    }

    /** The registers of the CPU whose index is given, or of the first. */
    String show(String arguments) throws MonitorException {
        HumanMonitor.requireStandstill(machine);
        DebugTarget cpu = MemoryDump.cpu(machine, arguments.isEmpty() ? 0 : Numbers.parse(arguments));
        StringBuilder text = new StringBuilder();
        for (List<String> line : LINES) {
            List<String> shown = line.stream().map(name -> show(cpu, name)).flatMap(Optional::stream).toList();
            if (!shown.isEmpty()) {
                text.append(String.join(" ", shown)).append('\n');
            }
        }
        return text.toString();
    }

    private static Optional<String> show(DebugTarget cpu, String name) {
        return cpu.readRegister(name).map(value -> name + "=" + HexFormat.of().formatHex(reversed(value)));
    }

    private static byte[] reversed(byte[] littleEndian) {
        byte[] bigEndian = new byte[littleEndian.length];
        for (int i = 0; i < littleEndian.length; i++) {
            bigEndian[littleEndian.length - 1 - i] = littleEndian[i];
        }
        return bigEndian;
    }
}
