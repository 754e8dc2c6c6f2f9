package dev.ringside.emulator.x86.simd;

import static dev.ringside.emulator.memory.Host.getLong;
import static dev.ringside.emulator.memory.Host.putLong;

import dev.ringside.emulator.x86.Cpu;
import dev.ringside.emulator.x86.decode.Mnemonic;
import dev.ringside.emulator.x86.interpret.Op;
import java.util.Optional;

/** The packed XMM instructions that string functions, hashes and compilers use most, each an operation of its own to spare the call of a function. */
final class FrequentPacked {

    private FrequentPacked() {}

    static Optional<Op> build(Mnemonic mnemonic, Operands operands) {
        if (operands.hasMmx()) {
            return Optional.empty();
        }
        return Optional.ofNullable(switch (mnemonic) {
            case PXOR, XORPS, XORPD -> new Xor(operands);
            case POR, ORPS, ORPD -> new Or(operands);
            case PAND, ANDPS, ANDPD -> new And(operands);
            case PANDN, ANDNPS, ANDNPD -> new AndNot(operands);
            case PADDB -> new AddBytes(operands);
            case PADDD -> new AddDoublewords(operands);
            case PADDQ -> new AddQuadwords(operands);
            case PSUBB -> new SubtractBytes(operands);
            case PMINUB -> new MinBytes(operands);
            case PCMPEQB -> new EqualBytes(operands);
            case PCMPEQD -> new EqualDoublewords(operands);
            case PUNPCKLQDQ, UNPCKLPD -> new UnpackLowQuadwords(operands);
            default -> null;
        });
    }

    private static final class Xor extends XmmOp {
        Xor(Operands operands) {
            super(operands);
        }

        @Override
        public Op execute(Cpu cpu) {
            long source = source(cpu);
            long destination = destination(cpu);
            putLong(destination, getLong(destination) ^ getLong(source));
            putLong(destination + 8, getLong(destination + 8) ^ getLong(source + 8));
            return next;
        }
    }

    private static final class Or extends XmmOp {
        Or(Operands operands) {
            super(operands);
        }

        @Override
        public Op execute(Cpu cpu) {
            long source = source(cpu);
            long destination = destination(cpu);
            putLong(destination, getLong(destination) | getLong(source));
            putLong(destination + 8, getLong(destination + 8) | getLong(source + 8));
            return next;
        }
    }

    private static final class And extends XmmOp {
        And(Operands operands) {
            super(operands);
        }

        @Override
        public Op execute(Cpu cpu) {
            long source = source(cpu);
            long destination = destination(cpu);
            putLong(destination, getLong(destination) & getLong(source));
            putLong(destination + 8, getLong(destination + 8) & getLong(source + 8));
            return next;
        }
    }

    private static final class AndNot extends XmmOp {
        AndNot(Operands operands) {
            super(operands);
        }

        @Override
        public Op execute(Cpu cpu) {
            long source = source(cpu);
            long destination = destination(cpu);
            putLong(destination, ~getLong(destination) & getLong(source));
            putLong(destination + 8, ~getLong(destination + 8) & getLong(source + 8));
            return next;
        }
    }

    private static final class AddBytes extends XmmOp {
        AddBytes(Operands operands) {
            super(operands);
        }

        @Override
        public Op execute(Cpu cpu) {
            long source = source(cpu);
            long destination = destination(cpu);
            putLong(destination, Elements.BYTES.add(getLong(destination), getLong(source)));
            putLong(destination + 8, Elements.BYTES.add(getLong(destination + 8), getLong(source + 8)));
            return next;
        }
    }

    private static final class AddDoublewords extends XmmOp {
        AddDoublewords(Operands operands) {
            super(operands);
        }

        @Override
        public Op execute(Cpu cpu) {
            long source = source(cpu);
            long destination = destination(cpu);
            putLong(destination, Elements.DOUBLEWORDS.add(getLong(destination), getLong(source)));
            putLong(destination + 8, Elements.DOUBLEWORDS.add(getLong(destination + 8), getLong(source + 8)));
            return next;
        }
    }

    private static final class AddQuadwords extends XmmOp {
        AddQuadwords(Operands operands) {
            super(operands);
        }

        @Override
        public Op execute(Cpu cpu) {
            long source = source(cpu);
            long destination = destination(cpu);
            putLong(destination, getLong(destination) + getLong(source));
            putLong(destination + 8, getLong(destination + 8) + getLong(source + 8));
            return next;
        }
    }

    private static final class SubtractBytes extends XmmOp {
        SubtractBytes(Operands operands) {
            super(operands);
        }

        @Override
        public Op execute(Cpu cpu) {
            long source = source(cpu);
            long destination = destination(cpu);
            putLong(destination, Elements.BYTES.subtract(getLong(destination), getLong(source)));
            putLong(destination + 8, Elements.BYTES.subtract(getLong(destination + 8), getLong(source + 8)));
            return next;
        }
    }

    private static final class MinBytes extends XmmOp {
        MinBytes(Operands operands) {
            super(operands);
        }

        @Override
        public Op execute(Cpu cpu) {
            long source = source(cpu);
            long destination = destination(cpu);
            putLong(destination, Elements.BYTES.minUnsigned(getLong(destination), getLong(source)));
            putLong(destination + 8, Elements.BYTES.minUnsigned(getLong(destination + 8), getLong(source + 8)));
            return next;
        }
    }

    private static final class EqualBytes extends XmmOp {
        EqualBytes(Operands operands) {
            super(operands);
        }

        @Override
        public Op execute(Cpu cpu) {
            long source = source(cpu);
            long destination = destination(cpu);
            putLong(destination, Elements.BYTES.equal(getLong(destination), getLong(source)));
            putLong(destination + 8, Elements.BYTES.equal(getLong(destination + 8), getLong(source + 8)));
            return next;
        }
    }

    private static final class EqualDoublewords extends XmmOp {
        EqualDoublewords(Operands operands) {
            super(operands);
        }

        @Override
        public Op execute(Cpu cpu) {
            long source = source(cpu);
            long destination = destination(cpu);
            putLong(destination, Elements.DOUBLEWORDS.equal(getLong(destination), getLong(source)));
            putLong(destination + 8, Elements.DOUBLEWORDS.equal(getLong(destination + 8), getLong(source + 8)));
            return next;
        }
    }

    private static final class UnpackLowQuadwords extends XmmOp {
        UnpackLowQuadwords(Operands operands) {
            super(operands);
        }

        @Override
        public Op execute(Cpu cpu) {
            long source = source(cpu);
            putLong(destination(cpu) + 8, getLong(source));
            return next;
        }
    }
}
