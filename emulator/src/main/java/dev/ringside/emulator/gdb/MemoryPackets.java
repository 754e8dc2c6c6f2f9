package dev.ringside.emulator.gdb;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** The packets {@code m}, {@code M} and {@code X}: memory as one vCPU sees it through its page tables. */
final class MemoryPackets {
    private static final int MAX_BYTES = PacketReader.MAX_PAYLOAD / 2;

    private record Range(long address, int length) {

        /** {@code address,length} in hexadecimal. */
        static Optional<Range> parse(String text) {
            int comma = text.indexOf(',');
            if (comma < 0) {
                return Optional.empty();
            }
            Optional<Long> address = Hex.number(text.substring(0, comma));
            Optional<Integer> length = Hex.size(text.substring(comma + 1));
            return address.isPresent() && length.isPresent()
                    ? Optional.of(new Range(address.get(), length.get()))
                    : Optional.empty();
        }
    }

    private MemoryPackets() {}

    /** {@code m address,length}: as much as there is from the address, or as a packet holds. */
    static String read(DebuggedMachine machine, int cpu, String arguments) {
        Optional<Range> range = Range.parse(arguments);
        if (range.isEmpty()) {
            return Reply.INVALID;
        }
        byte[] bytes = new byte[Math.min(range.get().length(), MAX_BYTES)];
        int read = machine.read(cpu, range.get().address(), bytes);
        return read == 0 && bytes.length > 0 ? Reply.FAULT : Hex.encode(Arrays.copyOf(bytes, read));
    }

    /** {@code M address,length:hex}. */
    static String write(DebuggedMachine machine, int cpu, String arguments) {
        int colon = arguments.indexOf(':');
        return colon < 0
                ? Reply.INVALID
                : write(machine, cpu, arguments.substring(0, colon), Hex.decode(arguments.substring(colon + 1)));
    }

    /** {@code X address,length:bytes}. */
    static String writeBinary(DebuggedMachine machine, int cpu, String arguments) {
        int colon = arguments.indexOf(':');
        return colon < 0
                ? Reply.INVALID
                : write(machine, cpu, arguments.substring(0, colon),
                        Optional.of(arguments.substring(colon + 1).getBytes(StandardCharsets.ISO_8859_1)));
    }

    private static String write(DebuggedMachine machine, int cpu, String where, Optional<byte[]> bytes) {
        Optional<Range> range = Range.parse(where);
        if (range.isEmpty() || bytes.isEmpty() || bytes.get().length != range.get().length()) {
            return Reply.INVALID;
        }
        return machine.write(cpu, range.get().address(), bytes.get()) ? Reply.OK : Reply.FAULT;
    }
}
