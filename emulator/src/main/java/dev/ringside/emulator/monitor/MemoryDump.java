package dev.ringside.emulator.monitor;

import dev.ringside.emulator.cpu.DebugTarget;
import dev.ringside.emulator.machine.Machine;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Prints guest memory, physical or as the first CPU sees it. Devices are not touched: outside RAM and ROM all bytes
 * read as 0xFF.
 */
final class MemoryDump {
    private static final Pattern ARGUMENTS = Pattern.compile("(?:/(\\d{0,6})([xduoc]?)([bhwg]?)\\s+)?(\\S+)");
    private static final int MAX_BYTES = 1 << 16;
    private static final int BYTES_A_LINE = 16;

    private final Machine machine;

    MemoryDump(Machine machine) {
        this.machine = machine;
    }

    /** {@code gva2gpa}. */
    String translate(String arguments) throws MonitorException {
        HumanMonitor.requireStandstill(machine);
        OptionalLong physical = cpu(machine, 0).translate(Numbers.parse(arguments));
        return physical.isPresent() ? "gpa: 0x%x\n".formatted(physical.getAsLong()) : "Unmapped\n";
    }

    /** {@code x}. */
    String virtual(String arguments) throws MonitorException {
        HumanMonitor.requireStandstill(machine);
        return dump(arguments, cpu(machine, 0)::translate);
    }

    /** {@code xp}. */
    String physical(String arguments) throws MonitorException {
        return dump(arguments, OptionalLong::of);
    }

    static DebugTarget cpu(Machine machine, long index) throws MonitorException {
        if (index < 0 || index >= machine.cpus().size()) {
            throw new MonitorException("There is no CPU " + index + ". 'info cpus' lists them.");
        }
        return machine.cpus().get((int) index).debugTarget()
                .orElseThrow(() -> new MonitorException("The engine of this CPU does not show its inside."));
    }

    private interface Translation {
        OptionalLong physical(long address);
    }

    private String dump(String arguments, Translation translation) throws MonitorException {
        Matcher matcher = ARGUMENTS.matcher(arguments);
        if (!matcher.matches()) {
            throw new MonitorException("Give a format and an address, for example /8xw 0x7c00.");
        }
        int count = matcher.group(1) == null || matcher.group(1).isEmpty() ? 1 : Integer.parseInt(matcher.group(1));
        char format = matcher.group(2) == null || matcher.group(2).isEmpty() ? 'x' : matcher.group(2).charAt(0);
        int size = width(matcher.group(3), format);
        if ((long) count * size > MAX_BYTES) {
            throw new MonitorException("At most " + MAX_BYTES + " bytes are shown at once.");
        }
        long address = Numbers.parse(matcher.group(4));
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            long at = address + (long) i * size;
            if (i * size % BYTES_A_LINE == 0) {
                text.append(i == 0 ? "" : "\n").append("%016x:".formatted(at));
            }
            text.append(' ').append(show(read(at, size, translation), format, size));
        }
        return text.append('\n').toString();
    }

    private static int width(String letter, char format) {
        if (letter == null || letter.isEmpty()) {
            return format == 'c' ? 1 : 4;
        }
        return 1 << "bhwg".indexOf(letter.charAt(0));
    }

    private long read(long address, int size, Translation translation) throws MonitorException {
        long value = 0;
        byte[] single = new byte[1];
        for (int i = 0; i < size; i++) {
            OptionalLong physical = translation.physical(address + i);
            if (physical.isEmpty()) {
                throw new MonitorException("Cannot access memory at 0x%x".formatted(address + i));
            }
            machine.memory().readBytes(physical.getAsLong(), single, 0, 1);
            value |= (single[0] & 0xffL) << (8 * i);
        }
        return value;
    }

    private static String show(long value, char format, int size) {
        int unused = 64 - 8 * size;
        return switch (format) {
            case 'd' -> Long.toString(value << unused >> unused);
            case 'u' -> Long.toUnsignedString(value);
            case 'o' -> "0" + Long.toOctalString(value);
            case 'c' -> value >= ' ' && value < 0x7f ? "'" + (char) value + "'" : "'\\x%02x'".formatted(value);
            default -> ("0x%0" + 2 * size + "x").formatted(value);
        };
    }
}
