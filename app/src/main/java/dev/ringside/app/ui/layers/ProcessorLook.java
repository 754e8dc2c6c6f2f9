package dev.ringside.app.ui.layers;

import dev.ringside.app.ui.layers.ProcessorPicture.CodeLine;
import dev.ringside.app.ui.layers.ProcessorPicture.Kind;
import dev.ringside.app.ui.layers.ProcessorPicture.RegisterValue;
import dev.ringside.emulator.cpu.CodeListing;
import dev.ringside.emulator.cpu.DebugTarget;
import dev.ringside.emulator.cpu.VirtualCpu;
import dev.ringside.emulator.memory.PhysicalMap;
import dev.ringside.emulator.statistics.ProcessorMode;
import dev.ringside.emulator.statistics.Whereabouts;
import dev.ringside.emulator.x86.decode.CodeSize;
import dev.ringside.emulator.x86.decode.Decoder;
import dev.ringside.emulator.x86.decode.Disassembler;
import dev.ringside.emulator.x86.decode.Instruction;
import dev.ringside.emulator.x86.decode.InstructionBytes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What was seen of a vCPU at a moment between two instructions: copied then, on the vCPU's own thread, and put into words later on another.
 */
final class ProcessorLook {
    private static final int PAGE = 4096;
    private static final int CODE_BYTES = 128;
    private static final int LONGEST_INSTRUCTION = 15;
    private static final int LINES = 10;
    private static final String[] GENERAL = {"rax", "rbx", "rcx", "rdx", "rsi", "rdi", "rbp", "rsp"};
    private static final String[] LONG_GENERAL = {"r8", "r9", "r10", "r11", "r12", "r13", "r14", "r15"};
    private static final String[] CONTROL = {"cr0", "cr2", "cr3", "cr4", "efer", "gdtr_base", "idtr_base"};
    private static final String[] SEGMENTS = {"cs", "ss", "ds", "es", "fs", "gs", "tr"};

    private final Whereabouts at;
    private final Map<String, Long> values = new LinkedHashMap<>();
    private final byte[] code;
    private final Optional<CodeListing> translation;

    private ProcessorLook(Whereabouts at, DebugTarget target, PhysicalMap memory, Optional<CodeListing> translation) {
        this.at = at;
        this.translation = translation;
        read(target, GENERAL);
        read(target, LONG_GENERAL);
        read(target, "rip", "eflags");
        read(target, CONTROL);
        for (String segment : SEGMENTS) {
            read(target, segment, segment + "_base");
        }
        code = code(target, memory, at.address());
    }

    /**
     * Looks at {@code cpu}, from a place where that is allowed; empty if its engine does not show its inside.
     *
     * @param translated
     *            whether to look at what the translator makes of its code, too
     */
    static Optional<ProcessorLook> at(VirtualCpu cpu, PhysicalMap memory, boolean translated) {
        Optional<CodeListing> translation = translated ? cpu.listing() : Optional.empty();
        return cpu.whereabouts().flatMap(
                at -> cpu.debugTarget().map(target -> new ProcessorLook(at, target, memory, translation)));
    }

    private void read(DebugTarget target, String... names) {
        for (String name : names) {
            target.readRegister(name).ifPresent(bytes -> values.put(name, number(bytes)));
        }
    }

    private static long number(byte[] littleEndian) {
        long value = 0;
        for (int i = Math.min(8, littleEndian.length) - 1; i >= 0; i--) {
            value = value << 8 | littleEndian[i] & 0xff;
        }
        return value;
    }

    /** Bytes of RAM or ROM at a linear address, up to the first that is none: a device is not read. */
    private static byte[] code(DebugTarget target, PhysicalMap memory, long address) {
        byte[] bytes = new byte[CODE_BYTES];
        int done = 0;
        while (done < bytes.length) {
            OptionalLong physical = target.translate(address + done);
            if (physical.isEmpty() || memory.hostPage(physical.getAsLong() & -PAGE) == 0) {
                break;
            }
            int chunk = (int) Math.min(bytes.length - done, PAGE - (address + done & PAGE - 1));
            memory.readBytes(physical.getAsLong(), bytes, done, chunk);
            done += chunk;
        }
        return Arrays.copyOf(bytes, done);
    }

    /** What was seen, for a person. */
    ProcessorPicture picture() {
        return new ProcessorPicture(at, registers(), listing(code, at.address(), codeSize(at.mode())),
                translation);
    }

    static CodeSize codeSize(ProcessorMode mode) {
        return switch (mode) {
            case LONG -> CodeSize.BITS64;
            case PROTECTED_32, COMPATIBILITY -> CodeSize.BITS32;
            case REAL, VIRTUAL_8086, PROTECTED_16 -> CodeSize.BITS16;
        };
    }

    /** The instructions in {@code code}, which is at {@code address}, as many as are shown. */
    static List<CodeLine> listing(byte[] code, long address, CodeSize size) {
        List<CodeLine> lines = new ArrayList<>();
        Decoder decoder = new Decoder();
        byte[] padded = Arrays.copyOf(code, code.length + LONGEST_INSTRUCTION);
        for (int offset = 0; offset < code.length && lines.size() < LINES;) {
            Instruction instruction = decoder.decode(InstructionBytes.of(padded, offset), size);
            if (offset + instruction.length() > code.length) {
                break;
            }
            lines.add(new CodeLine(address + offset, Disassembler.text(instruction, address + offset)));
            offset += instruction.length();
        }
        return lines;
    }

    private List<RegisterValue> registers() {
        boolean wide = at.mode() == ProcessorMode.LONG || at.mode() == ProcessorMode.COMPATIBILITY;
        List<RegisterValue> shown = new ArrayList<>();
        for (String name : GENERAL) {
            add(shown, wide ? name : "e" + name.substring(1), name, wide, "", Kind.GENERAL);
        }
        if (at.mode() == ProcessorMode.LONG) {
            for (String name : LONG_GENERAL) {
                add(shown, name, name, true, "", Kind.GENERAL);
            }
        }
        add(shown, wide ? "rip" : "eip", "rip", wide, "", Kind.CONTROL);
        add(shown, wide ? "rflags" : "eflags", "eflags", false, RegisterBits.FLAGS.names(value("eflags")),
                Kind.CONTROL);
        for (String name : CONTROL) {
            String meaning = switch (name) {
                case "cr0" -> RegisterBits.CR0.names(value(name));
                case "cr4" -> RegisterBits.CR4.names(value(name));
                case "efer" -> RegisterBits.EFER.names(value(name));
                default -> "";
            };
            boolean narrow = name.equals("cr0") || name.equals("cr4") || name.equals("efer");
            add(shown, name.replace("_base", ""), name, wide && !narrow, meaning, Kind.CONTROL);
        }
        for (String name : SEGMENTS) {
            String base = hexadecimal(value(name + "_base"), wide);
            shown.add(new RegisterValue(name.toUpperCase(Locale.ROOT), "%04x".formatted(value(name)), base,
                    Kind.SEGMENT));
        }
        return shown;
    }

    private void add(List<RegisterValue> shown, String label, String name, boolean wide, String meaning, Kind kind) {
        if (values.containsKey(name)) {
            shown.add(new RegisterValue(label.toUpperCase(Locale.ROOT), hexadecimal(value(name), wide),
                    meaning, kind));
        }
    }

    private long value(String name) {
        return values.getOrDefault(name, 0L);
    }

    static String hexadecimal(long value, boolean wide) {
        return wide ? "%016x".formatted(value) : "%08x".formatted((int) value);
    }
}
