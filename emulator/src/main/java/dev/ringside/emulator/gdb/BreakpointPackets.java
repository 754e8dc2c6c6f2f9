package dev.ringside.emulator.gdb;

import dev.ringside.emulator.cpu.Watchpoint;
import java.util.Optional;

/** The packets {@code Z0} to {@code Z4} and {@code z0} to {@code z4}: breakpoints and watchpoints on all vCPUs. */
final class BreakpointPackets {
    private static final int MAX_WATCHED = 1 << 20;

    private BreakpointPackets() {}

    /** {@code type,address,kind}; software and hardware breakpoints are the same to us, and change no memory. */
    static String handle(DebuggedMachine machine, boolean insert, String arguments) {
        String[] parts = arguments.split("[,;]", 4);
        if (parts.length < 3) {
            return Reply.INVALID;
        }
        Optional<Long> address = Hex.number(parts[1]);
        Optional<Integer> kind = Hex.size(parts[2]);
        if (address.isEmpty() || kind.isEmpty()) {
            return Reply.INVALID;
        }
        return switch (parts[0]) {
            case "0", "1" -> breakpoint(machine, insert, address.get());
            case "2" -> watchpoint(machine, insert, address.get(), kind.get(), Watchpoint.Access.WRITE);
            case "3" -> watchpoint(machine, insert, address.get(), kind.get(), Watchpoint.Access.READ);
            case "4" -> watchpoint(machine, insert, address.get(), kind.get(), Watchpoint.Access.READ_WRITE);
            default -> Reply.UNSUPPORTED;
        };
    }

    private static String breakpoint(DebuggedMachine machine, boolean insert, long address) {
        if (insert) {
            machine.insert(address);
        } else {
            machine.remove(address);
        }
        return Reply.OK;
    }

    private static String watchpoint(DebuggedMachine machine, boolean insert, long address, int length,
            Watchpoint.Access access) {
        if (length < 1 || length > MAX_WATCHED || Long.compareUnsigned(address + length - 1, address) < 0) {
            return Reply.INVALID;
        }
        Watchpoint watchpoint = new Watchpoint(address, length, access);
        if (insert) {
            machine.insert(watchpoint);
        } else {
            machine.remove(watchpoint);
        }
        return Reply.OK;
    }
}
