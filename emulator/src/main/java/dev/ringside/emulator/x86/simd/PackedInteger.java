package dev.ringside.emulator.x86.simd;

import static dev.ringside.emulator.x86.simd.Elements.BYTES;
import static dev.ringside.emulator.x86.simd.Elements.DOUBLEWORDS;
import static dev.ringside.emulator.x86.simd.Elements.QUADWORDS;
import static dev.ringside.emulator.x86.simd.Elements.WORDS;

import dev.ringside.emulator.x86.decode.Mnemonic;
import dev.ringside.emulator.x86.interpret.Op;
import java.util.Optional;

/** Packed integer arithmetic, logic and comparison where each lane of 64 bits stands alone. */
final class PackedInteger {

    private PackedInteger() {}

    static Optional<Op> build(Mnemonic mnemonic, Operands operands) {
        Optional<LaneOperation> function = sums(mnemonic).or(() -> comparisons(mnemonic)).or(() -> products(mnemonic));
        return function.map(f -> PackedOps.lanes(operands, f));
    }

    private static Optional<LaneOperation> sums(Mnemonic mnemonic) {
        return Optional.ofNullable(switch (mnemonic) {
            case PADDB -> BYTES::add;
            case PADDW -> WORDS::add;
            case PADDD -> DOUBLEWORDS::add;
            case PADDQ -> (a, b) -> a + b;
            case PADDSB -> BYTES::addSignedSaturating;
            case PADDSW -> WORDS::addSignedSaturating;
            case PADDUSB -> BYTES::addUnsignedSaturating;
            case PADDUSW -> WORDS::addUnsignedSaturating;
            case PSUBB -> BYTES::subtract;
            case PSUBW -> WORDS::subtract;
            case PSUBD -> DOUBLEWORDS::subtract;
            case PSUBQ -> (a, b) -> a - b;
            case PSUBSB -> BYTES::subtractSignedSaturating;
            case PSUBSW -> WORDS::subtractSignedSaturating;
            case PSUBUSB -> BYTES::subtractUnsignedSaturating;
            case PSUBUSW -> WORDS::subtractUnsignedSaturating;
            case PAVGB -> BYTES::average;
            case PAVGW -> WORDS::average;
            case PABSB -> (a, b) -> BYTES.absolute(b);
            case PABSW -> (a, b) -> WORDS.absolute(b);
            case PABSD -> (a, b) -> DOUBLEWORDS.absolute(b);
            case PSIGNB -> BYTES::sign;
            case PSIGNW -> WORDS::sign;
            case PSIGND -> DOUBLEWORDS::sign;
            case PAND -> (a, b) -> a & b;
            case PANDN -> (a, b) -> ~a & b;
            case POR -> (a, b) -> a | b;
            case PXOR -> (a, b) -> a ^ b;
            default -> null;
        });
    }

    private static Optional<LaneOperation> comparisons(Mnemonic mnemonic) {
        return Optional.ofNullable(switch (mnemonic) {
            case PCMPEQB -> BYTES::equal;
            case PCMPEQW -> WORDS::equal;
            case PCMPEQD -> DOUBLEWORDS::equal;
            case PCMPEQQ -> QUADWORDS::equal;
            case PCMPGTB -> BYTES::greater;
            case PCMPGTW -> WORDS::greater;
            case PCMPGTD -> DOUBLEWORDS::greater;
            case PCMPGTQ -> QUADWORDS::greater;
            case PMAXSB -> BYTES::maxSigned;
            case PMAXSW -> WORDS::maxSigned;
            case PMAXSD -> DOUBLEWORDS::maxSigned;
            case PMAXUB -> BYTES::maxUnsigned;
            case PMAXUW -> WORDS::maxUnsigned;
            case PMAXUD -> DOUBLEWORDS::maxUnsigned;
            case PMINSB -> BYTES::minSigned;
            case PMINSW -> WORDS::minSigned;
            case PMINSD -> DOUBLEWORDS::minSigned;
            case PMINUB -> BYTES::minUnsigned;
            case PMINUW -> WORDS::minUnsigned;
            case PMINUD -> DOUBLEWORDS::minUnsigned;
            default -> null;
        });
    }

    private static Optional<LaneOperation> products(Mnemonic mnemonic) {
        return Optional.ofNullable(switch (mnemonic) {
            case PMULLW -> Products::low;
            case PMULHW -> Products::high;
            case PMULHUW -> Products::highUnsigned;
            case PMULHRSW -> Products::highRounded;
            case PMULUDQ -> (a, b) -> (a & 0xffff_ffffL) * (b & 0xffff_ffffL);
            case PMULDQ -> (a, b) -> (long) (int) a * (int) b;
            case PMULLD -> Products::lowDoublewords;
            case PMADDWD -> Products::addWords;
            case PMADDUBSW -> Products::addBytes;
            case PSADBW -> Products::sumOfDifferences;
            default -> null;
        });
    }
}
