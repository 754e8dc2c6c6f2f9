package dev.ringside.emulator.x86.simd;

import static dev.ringside.emulator.memory.Host.getLong;
import static dev.ringside.emulator.memory.Host.putLong;

import dev.ringside.emulator.x86.decode.Mnemonic;
import dev.ringside.emulator.x86.interpret.Op;
import java.util.Optional;

/** CRC32: the Castagnoli checksum over 1 to 8 bytes, in general registers (SDM vol. 2, CRC32). */
final class Checksum {
    /** The polynomial 11EDC6F41, reflected. */
    private static final int POLYNOMIAL = 0x82f6_3b78;
    private static final int[] TABLE = table();

    private Checksum() {}

    private static int[] table() {
        int[] table = new int[256];
        for (int i = 0; i < 256; i++) {
            int value = i;
            for (int bit = 0; bit < 8; bit++) {
                value = value >>> 1 ^ POLYNOMIAL & -(value & 1);
            }
            table[i] = value;
        }
        return table;
    }

    static Optional<Op> build(Mnemonic mnemonic, Operands operands) {
        return mnemonic == Mnemonic.CRC32 ? Optional.of(accumulate(operands)) : Optional.empty();
    }

    private static Op accumulate(Operands operands) {
        int destination = operands.register(0);
        VectorSource source = operands.source(1);
        int size = operands.width(1);
        return operands.op(cpu -> {
            long data = switch (size) {
                case 1 -> source.read1(cpu);
                case 2 -> source.read2(cpu);
                case 4 -> source.read4(cpu);
                default -> source.read8(cpu);
            };
            int checksum = accumulate((int) getLong(cpu.address + destination), data, size);
            putLong(cpu.address + destination, checksum & 0xffff_ffffL);
        });
    }

    private static int accumulate(int initial, long data, int size) {
        int checksum = initial;
        for (int i = 0; i < size; i++) {
            checksum = checksum >>> 8 ^ TABLE[(checksum ^ (int) (data >>> 8 * i)) & 0xff];
        }
        return checksum;
    }
}
