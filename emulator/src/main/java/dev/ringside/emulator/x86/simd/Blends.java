package dev.ringside.emulator.x86.simd;

import static dev.ringside.emulator.memory.Host.getLong;
import static dev.ringside.emulator.memory.Host.putLong;

import dev.ringside.emulator.x86.decode.Mnemonic;
import dev.ringside.emulator.x86.interpret.Op;
import java.util.Optional;

/** Instructions that take each element from one operand or the other, by an immediate or by the signs of XMM0. */
final class Blends {

    private Blends() {}

    static Optional<Op> build(Mnemonic mnemonic, Operands operands) {
        return Optional.ofNullable(switch (mnemonic) {
            case PBLENDVB -> bySigns(operands, Elements.BYTES);
            case BLENDVPS -> bySigns(operands, Elements.DOUBLEWORDS);
            case BLENDVPD -> bySigns(operands, Elements.QUADWORDS);
            case PBLENDW -> byImmediate(operands, 16);
            case BLENDPS -> byImmediate(operands, 32);
            case BLENDPD -> byImmediate(operands, 64);
            default -> null;
        });
    }

    private static Op bySigns(Operands operands, Elements elements) {
        int destination = operands.register(0);
        VectorSource source = operands.source(1);
        int signs = operands.register(2);
        return operands.op(cpu -> {
            SseUnit.check(cpu);
            long from = source.aligned(cpu);
            long low = elements.shiftRightSigned(getLong(cpu.address + signs), elements.width());
            long high = elements.shiftRightSigned(getLong(cpu.address + signs + 8), elements.width());
            blend(cpu.address + destination, from, low, high);
        });
    }

    private static Op byImmediate(Operands operands, int width) {
        int perLane = 64 / width;
        long low = mask(operands.immediate(), width);
        long high = mask(operands.immediate() >> perLane, width);
        return PackedOps.vector(operands, (d, s) -> blend(d, s, low, high));
    }

    private static long mask(int bits, int width) {
        long mask = 0;
        for (int i = 0; i < 64 / width; i++) {
            if ((bits >> i & 1) != 0) {
                mask |= -1L >>> 64 - width << i * width;
            }
        }
        return mask;
    }

    private static void blend(long destination, long source, long low, long high) {
        putLong(destination, getLong(destination) & ~low | getLong(source) & low);
        putLong(destination + 8, getLong(destination + 8) & ~high | getLong(source + 8) & high);
    }
}
