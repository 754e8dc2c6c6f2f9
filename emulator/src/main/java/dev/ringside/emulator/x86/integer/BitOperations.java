package dev.ringside.emulator.x86.integer;

import dev.ringside.emulator.x86.Cpu;
import dev.ringside.emulator.x86.CpuState;
import dev.ringside.emulator.x86.Flags;
import dev.ringside.emulator.x86.decode.Instruction;
import dev.ringside.emulator.x86.decode.Mnemonic;
import dev.ringside.emulator.x86.decode.Operand;
import dev.ringside.emulator.x86.interpret.Action;
import dev.ringside.emulator.x86.interpret.ActionOp;
import dev.ringside.emulator.x86.interpret.DecodeContext;
import dev.ringside.emulator.x86.interpret.Op;
import dev.ringside.emulator.x86.interpret.Sized;

/** Bit tests, scans and counts, SHLD and SHRD, BSWAP, and BMI1, BMI2 and ADX. */
final class BitOperations {

    private BitOperations() {}

    // ---- BT, BTS, BTR, BTC ---------------------------------------------------------------------------------------------------------------------

    static Op bitTest(Instruction instruction, DecodeContext context) {
        Place place = Place.of(instruction, 0, context);
        int width = place.width();
        int bits = 8 * width;
        Mnemonic mnemonic = instruction.mnemonic();
        Action action = switch (instruction.operand(1)) {
            case Operand.Immediate immediate -> {
                long mask = 1L << (immediate.value() & bits - 1);
                yield cpu -> {
                    long value = mnemonic == Mnemonic.BT ? place.read(cpu) : place.readForWrite(cpu);
                    if (mnemonic != Mnemonic.BT) {
                        place.write(cpu, change(mnemonic, value, mask));
                    }
                    Flags.setCarry(cpu.address, (value & mask) != 0);
                };
            }
            case Operand.Register register -> {
                int index = Sized.offset(register);
                yield place.isMemory()
                        ? cpu -> bitInMemory(cpu, mnemonic, place, Sized.get(width, cpu.address + index))
                        : cpu -> {
                            long value = place.read(cpu);
                            long mask = 1L << (Sized.get(width, cpu.address + index) & bits - 1);
                            if (mnemonic != Mnemonic.BT) {
                                place.write(cpu, change(mnemonic, value, mask));
                            }
                            Flags.setCarry(cpu.address, (value & mask) != 0);
                        };
            }
            default -> throw new IllegalArgumentException(instruction.toString());
        };
        return new ActionOp(action, place.stack());
    }

    /** A bit offset in a register reaches beyond the operand: the operand is the one that holds the bit (SDM vol. 2, BT). */
    private static void bitInMemory(Cpu cpu, Mnemonic mnemonic, Place place, long bit) {
        int width = place.width();
        boolean write = mnemonic != Mnemonic.BT;
        long delta = (bit >> Integer.numberOfTrailingZeros(8 * width)) * width;
        long linear = place.memory().displaced(cpu, delta, width, write);
        long mask = 1L << (bit & 8 * width - 1);
        if (write) {
            cpu.mmu.checkWrite(linear, width);
        }
        long value = Sized.read(width, cpu.mmu, linear);
        if (write) {
            Sized.write(width, cpu.mmu, linear, change(mnemonic, value, mask));
        }
        Flags.setCarry(cpu.address, (value & mask) != 0);
    }

    static long change(Mnemonic mnemonic, long value, long mask) {
        return switch (mnemonic) {
            case BTS -> value | mask;
            case BTR -> value & ~mask;
            default -> value ^ mask;
        };
    }

    // ---- scans and counts ----------------------------------------------------------------------------------------------------------------------

    /** BSF and BSR: a source of zero sets ZF and leaves the destination alone, all of it, as AMD documents and Intel does. */
    static Action scan(Place destination, Place source, boolean reverse) {
        int width = source.width();
        return cpu -> {
            long value = Sized.zeroExtend(width, source.read(cpu));
            if (value != 0) {
                destination.write(cpu,
                        reverse ? 63 - Long.numberOfLeadingZeros(value) : Long.numberOfTrailingZeros(value));
            }
            Flags.setZero(cpu.address, value == 0);
        };
    }

    static Action trailingZeros(Place destination, Place source) {
        int bits = 8 * source.width();
        return cpu -> count(cpu, destination, Math.min(bits, Long.numberOfTrailingZeros(source.read(cpu))), bits);
    }

    static Action leadingZeros(Place destination, Place source) {
        int bits = 8 * source.width();
        return cpu -> count(cpu, destination,
                Long.numberOfLeadingZeros(Sized.zeroExtend(bits / 8, source.read(cpu))) - (64 - bits), bits);
    }

    private static void count(Cpu cpu, Place destination, long result, int bits) {
        destination.write(cpu, result);
        Flags.set(cpu.address, result, result == bits, false);
    }

    static Action population(Place destination, Place source) {
        int width = source.width();
        return cpu -> {
            long result = Long.bitCount(Sized.zeroExtend(width, source.read(cpu)));
            destination.write(cpu, result);
            Flags.setArithmetic(cpu.address, result == 0 ? Flags.ZF : 0);
        };
    }

    static Action byteSwap(Place place) {
        return cpu -> {
            long value = place.read(cpu);
            // With 16 bits the result is undefined; processors give zero.
            place.write(cpu, switch (place.width()) {
                case 8 -> Long.reverseBytes(value);
                case 4 -> Integer.reverseBytes((int) value);
                default -> 0;
            });
        };
    }

    static Action moveSwapped(Place destination, Place source) {
        int width = destination.width();
        return cpu -> destination.write(cpu, Long.reverseBytes(source.read(cpu)) >> 64 - 8 * width);
    }

    // ---- SHLD and SHRD -------------------------------------------------------------------------------------------------------------------------

    static Op doubleShift(Instruction instruction, DecodeContext context, boolean left) {
        Place place = Place.of(instruction, 0, context);
        Place other = Place.of(instruction, 1, context);
        boolean byCl = !(instruction.operand(2) instanceof Operand.Immediate);
        int immediate = byCl ? 0 : (int) ((Operand.Immediate) instruction.operand(2)).value();
        int width = place.width();
        int bits = 8 * width;
        return new ActionOp(cpu -> {
            int by = (byCl ? (int) Sized.get(1, cpu.address + CpuState.gpr(CpuState.RCX)) : immediate)
                    & (width == 8 ? 63 : 31);
            long value = Sized.zeroExtend(width, place.readForWrite(cpu));
            if (by == 0) {
                place.write(cpu, value);
                return;
            }
            long fill = Sized.zeroExtend(width, other.read(cpu));
            long result;
            boolean carry;
            if (width == 2) {
                // Counts beyond 16 are undefined; processors shift the operand, the source and the operand again as one.
                long joined = value << 32 | fill << 16 | value;
                long shifted = left ? joined << by >>> 32 : joined >>> by;
                carry = ((left ? joined >>> 48 - by : joined >>> by - 1) & 1) != 0;
                result = Sized.extend(2, shifted);
            } else {
                result = Sized.extend(width,
                        left ? value << by | fill >>> bits - by : value >>> by | fill << bits - by);
                carry = ((left ? value >>> bits - by : value >>> by - 1) & 1) != 0;
            }
            place.write(cpu, result);
            boolean overflow = ((result ^ value) >>> bits - 1 & 1) != 0;
            Flags.set(cpu.address, result, carry, overflow);
        }, place.stack());
    }

    // ---- BMI1, BMI2, ADX -----------------------------------------------------------------------------------------------------------------------

    static Action andNot(Place destination, Place inverted, Place source) {
        return cpu -> {
            long result = ~inverted.read(cpu) & source.read(cpu);
            destination.write(cpu, result);
            Flags.logic(cpu.address, result);
        };
    }

    static Action extract(Place destination, Place source, Place control) {
        int width = destination.width();
        return cpu -> {
            int range = (int) control.read(cpu);
            int start = range & 0xff;
            int length = range >>> 8 & 0xff;
            long value = Sized.zeroExtend(width, source.read(cpu));
            long shifted = start < 64 ? value >>> start : 0;
            long result = Sized.extend(width, length < 64 ? shifted & (1L << length) - 1 : shifted);
            destination.write(cpu, result);
            Flags.setArithmetic(cpu.address, result == 0 ? Flags.ZF : 0);
        };
    }

    /** BLSI, BLSMSK and BLSR. */
    static Action lowestSet(Mnemonic mnemonic, Place destination, Place source) {
        return cpu -> {
            long value = source.read(cpu);
            long result = Sized.extend(source.width(), switch (mnemonic) {
                case BLSI -> value & -value;
                case BLSMSK -> value ^ value - 1;
                default -> value & value - 1;
            });
            destination.write(cpu, result);
            Flags.set(cpu.address, result, mnemonic == Mnemonic.BLSI == (value != 0), false);
        };
    }

    static Action zeroHigh(Place destination, Place source, Place index) {
        int width = destination.width();
        int bits = 8 * width;
        return cpu -> {
            int from = (int) index.read(cpu) & 0xff;
            long value = source.read(cpu);
            long result = from < bits ? value & (1L << from) - 1 : value;
            destination.write(cpu, result);
            Flags.set(cpu.address, Sized.extend(width, result), from >= bits, false);
        };
    }

    static Action multiplyWithoutFlags(Place high, Place low, Place source) {
        int width = source.width();
        return cpu -> {
            long a = Sized.zeroExtend(width, Sized.get(width, cpu.address + CpuState.gpr(CpuState.RDX)));
            long b = Sized.zeroExtend(width, source.read(cpu));
            low.write(cpu, a * b);
            high.write(cpu, width == 8 ? Math.unsignedMultiplyHigh(a, b) : a * b >>> 32);
        };
    }

    static Action deposit(Place destination, Place source, Place mask) {
        int width = destination.width();
        return cpu -> destination.write(cpu, Long.expand(source.read(cpu), Sized.zeroExtend(width, mask.read(cpu))));
    }

    static Action gather(Place destination, Place source, Place mask) {
        int width = destination.width();
        return cpu -> destination.write(cpu, Long.compress(source.read(cpu), Sized.zeroExtend(width, mask.read(cpu))));
    }

    static Action rotateWithoutFlags(Place destination, Place source, int by) {
        return destination.width() == 8
                ? cpu -> destination.write(cpu, Long.rotateRight(source.read(cpu), by))
                : cpu -> destination.write(cpu, Integer.rotateRight((int) source.read(cpu), by));
    }

    /** SARX, SHLX and SHRX. */
    static Action shiftWithoutFlags(Mnemonic mnemonic, Place destination, Place source, Place count) {
        int width = destination.width();
        return cpu -> {
            int by = (int) count.read(cpu) & 8 * width - 1;
            long value = source.read(cpu);
            destination.write(cpu, switch (mnemonic) {
                case SARX -> value >> by;
                case SHLX -> value << by;
                default -> Sized.zeroExtend(width, value) >>> by;
            });
        };
    }

    /** ADCX and ADOX. */
    static Action addWithOneFlag(Place destination, Place source, boolean overflowFlag) {
        int width = destination.width();
        return cpu -> {
            long state = cpu.address;
            long a = Sized.zeroExtend(width, destination.read(cpu));
            long b = Sized.zeroExtend(width, source.read(cpu));
            long in = (overflowFlag ? Flags.overflow(state) : Flags.carry(state)) ? 1 : 0;
            long result = a + b + in;
            boolean out = width == 8 ? (a & b | (a | b) & ~result) < 0 : result >>> 32 != 0;
            destination.write(cpu, result);
            if (overflowFlag) {
                Flags.setCarryAndOverflow(state, Flags.carry(state), out);
            } else {
                Flags.setCarry(state, out);
            }
        };
    }
}
