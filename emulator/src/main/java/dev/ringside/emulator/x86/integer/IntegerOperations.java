package dev.ringside.emulator.x86.integer;

import static dev.ringside.emulator.x86.CpuState.RAX;
import static dev.ringside.emulator.x86.CpuState.RDX;

import dev.ringside.emulator.memory.Host;
import dev.ringside.emulator.x86.Cpu;
import dev.ringside.emulator.x86.CpuState;
import dev.ringside.emulator.x86.Flags;
import dev.ringside.emulator.x86.GuestException;
import dev.ringside.emulator.x86.decode.Instruction;
import dev.ringside.emulator.x86.decode.Mnemonic;
import dev.ringside.emulator.x86.decode.Operand;
import dev.ringside.emulator.x86.interpret.Action;
import dev.ringside.emulator.x86.interpret.ActionOp;
import dev.ringside.emulator.x86.interpret.DecodeContext;
import dev.ringside.emulator.x86.interpret.EffectiveAddress;
import dev.ringside.emulator.x86.interpret.LeavingOp;
import dev.ringside.emulator.x86.interpret.Op;
import dev.ringside.emulator.x86.interpret.OpFactory;
import dev.ringside.emulator.x86.interpret.Sized;
import dev.ringside.emulator.x86.interpret.Template;
import java.lang.invoke.MethodHandles;
import java.util.Optional;

/** Integer instructions beside the commonest ones, which the interpreter has itself: shifts, multiplication and division, bits, BCD, strings, exchanges. */
public final class IntegerOperations {
    private static final Template<OpFactory> SHIFT = new Template<>(MethodHandles.lookup(), "Shift", OpFactory.class);

    private IntegerOperations() {}

    /** The operation for {@code instruction}, if it is of this family. */
    public static Optional<Op> build(Instruction instruction, DecodeContext context) {
        return switch (instruction.mnemonic()) {
            case SHL, SHR, SAR, ROL, ROR, RCL,
                    RCR ->
                Optional.of(SHIFT.with(Shift.operation(instruction.mnemonic()), instruction.operand(0).width(),
                        Shift.byCl(instruction), instruction.operand(0) instanceof Operand.Memory ? 1 : 0)
                        .make(instruction, context));
            case SHLD, SHRD ->
                Optional.of(BitOperations.doubleShift(instruction, context, instruction.mnemonic() == Mnemonic.SHLD));
            case BT, BTS, BTR, BTC -> Optional.of(BitOperations.bitTest(instruction, context));
            case MOVS, STOS, LODS, CMPS, SCAS -> Optional.of(new StringOperation(instruction, context));
            case UD0, UD1, UD2 -> Optional.of(new LeavingOp(cpu -> {
                throw cpu.invalidOpcode();
            }, false));
            default -> action(instruction, context).map(action -> new ActionOp(action, usesStack(instruction)));
        };
    }

    private static boolean usesStack(Instruction instruction) {
        boolean implicit = switch (instruction.mnemonic()) {
            case PUSHA, POPA, ENTER, LEAVE -> true;
            default -> false;
        };
        return implicit || instruction.operands().stream()
                .anyMatch(operand -> operand instanceof Operand.Memory memory && memory.segment() == CpuState.SS);
    }

    private static Optional<Action> action(Instruction i, DecodeContext context) {
        return Optional.ofNullable(switch (i.mnemonic()) {
            case MUL -> accumulator(i, context, Multiplication::unsigned);
            case IMUL ->
                i.operands().size() == 1 ? accumulator(i, context, Multiplication::signed) : multiply(i, context);
            case DIV -> accumulator(i, context, Multiplication::divideUnsigned);
            case IDIV -> accumulator(i, context, Multiplication::divideSigned);
            case BSF -> BitOperations.scan(place(i, 0, context), place(i, 1, context), false);
            case BSR -> BitOperations.scan(place(i, 0, context), place(i, 1, context), true);
            case TZCNT -> BitOperations.trailingZeros(place(i, 0, context), place(i, 1, context));
            case LZCNT -> BitOperations.leadingZeros(place(i, 0, context), place(i, 1, context));
            case POPCNT -> BitOperations.population(place(i, 0, context), place(i, 1, context));
            case BSWAP -> BitOperations.byteSwap(place(i, 0, context));
            case MOVBE -> BitOperations.moveSwapped(place(i, 0, context), place(i, 1, context));
            case ANDN -> BitOperations.andNot(place(i, 0, context), place(i, 1, context), place(i, 2, context));
            case BEXTR -> BitOperations.extract(place(i, 0, context), place(i, 1, context), place(i, 2, context));
            case BLSI, BLSMSK, BLSR ->
                BitOperations.lowestSet(i.mnemonic(), place(i, 0, context), place(i, 1, context));
            case BZHI -> BitOperations.zeroHigh(place(i, 0, context), place(i, 1, context), place(i, 2, context));
            case MULX ->
                BitOperations.multiplyWithoutFlags(place(i, 0, context), place(i, 1, context), place(i, 2, context));
            case PDEP -> BitOperations.deposit(place(i, 0, context), place(i, 1, context), place(i, 2, context));
            case PEXT -> BitOperations.gather(place(i, 0, context), place(i, 1, context), place(i, 2, context));
            case RORX ->
                BitOperations.rotateWithoutFlags(place(i, 0, context), place(i, 1, context), (int) immediate(i, 2));
            case SARX, SHLX, SHRX -> BitOperations.shiftWithoutFlags(i.mnemonic(), place(i, 0, context),
                    place(i, 1, context), place(i, 2, context));
            case ADCX -> BitOperations.addWithOneFlag(place(i, 0, context), place(i, 1, context), false);
            case ADOX -> BitOperations.addWithOneFlag(place(i, 0, context), place(i, 1, context), true);
            case XCHG -> Exchange.exchange(place(i, 0, context), place(i, 1, context));
            case XADD -> Exchange.exchangeAndAdd(place(i, 0, context), place(i, 1, context));
            case CMPXCHG -> Exchange.compareAndExchange(place(i, 0, context), place(i, 1, context));
            case CMPXCHG8B -> Exchange.compareAndExchange8(address(i, 0, context));
            case CMPXCHG16B -> Exchange.compareAndExchange16(address(i, 0, context));
            case AAA -> cpu -> Decimal.adjustAscii(cpu, false);
            case AAS -> cpu -> Decimal.adjustAscii(cpu, true);
            case AAM -> cpu -> Decimal.adjustAfterMultiply(cpu, (int) immediate(i, 0) & 0xff);
            case AAD -> cpu -> Decimal.adjustBeforeDivide(cpu, (int) immediate(i, 0) & 0xff);
            case DAA -> cpu -> Decimal.adjustPacked(cpu, false);
            case DAS -> cpu -> Decimal.adjustPacked(cpu, true);
            case CBW -> convert(i.operandSize());
            case CWD -> signIntoHigh(i.operandSize());
            case PUSHA -> cpu -> Frames.pushAll(cpu, i.operandSize());
            case POPA -> cpu -> Frames.popAll(cpu, i.operandSize());
            case ENTER ->
                cpu -> Frames.enter(cpu, i.operandSize(), (int) immediate(i, 0) & 0xffff, (int) immediate(i, 1) & 31);
            case LEAVE -> cpu -> Frames.leave(cpu, i.operandSize());
            case LAHF -> cpu -> Sized.set(1, cpu.address + CpuState.gpr(RAX) + 1, cpu.flags());
            case SAHF -> cpu -> Flags.setArithmetic(cpu.address,
                    Sized.get(1, cpu.address + CpuState.gpr(RAX) + 1) & ~Flags.OF & 0xff
                            | (Flags.overflow(cpu.address) ? Flags.OF : 0));
            case SALC -> cpu -> Sized.set(1, cpu.address + CpuState.gpr(RAX), Flags.carry(cpu.address) ? -1 : 0);
            case XLAT -> translate(address(i, i.operands().size() - 1, context));
            case BOUND -> bound(place(i, 0, context), address(i, 1, context));
            case CLC -> cpu -> Flags.setCarry(cpu.address, false);
            case STC -> cpu -> Flags.setCarry(cpu.address, true);
            case CMC -> cpu -> Flags.setCarry(cpu.address, !Flags.carry(cpu.address));
            case CLD -> cpu -> setDirection(cpu, false);
            case STD -> cpu -> setDirection(cpu, true);
            case PAUSE -> context.shared() ? Cpu::pause : cpu -> {
            };
            case NOP, ENDBR32, ENDBR64 -> cpu -> {
            };
            default -> null;
        });
    }

    /** An instruction on the accumulator and one operand. */
    @FunctionalInterface
    private interface AccumulatorOperation {
        void run(Cpu cpu, int width, long operand);
    }

    private static Action accumulator(Instruction i, DecodeContext context, AccumulatorOperation operation) {
        Place place = place(i, 0, context);
        int width = place.width();
        return cpu -> operation.run(cpu, width, place.read(cpu));
    }

    private static Action multiply(Instruction i, DecodeContext context) {
        Place destination = place(i, 0, context);
        Place source = place(i, 1, context);
        int width = destination.width();
        if (i.operands().size() == 2) {
            return cpu -> destination.write(cpu,
                    Multiplication.truncated(cpu, width, destination.read(cpu), source.read(cpu)));
        }
        long factor = Sized.extend(width, immediate(i, 2));
        return cpu -> destination.write(cpu, Multiplication.truncated(cpu, width, source.read(cpu), factor));
    }

    /** CBW, CWDE and CDQE. */
    private static Action convert(int width) {
        return cpu -> {
            long accumulator = cpu.address + CpuState.gpr(RAX);
            Sized.set(width, accumulator, Sized.get(width / 2, accumulator));
        };
    }

    /** CWD, CDQ and CQO. */
    private static Action signIntoHigh(int width) {
        return cpu -> Sized.set(width, cpu.address + CpuState.gpr(RDX),
                Sized.get(width, cpu.address + CpuState.gpr(RAX)) >> 63);
    }

    private static Action translate(EffectiveAddress table) {
        return cpu -> {
            long accumulator = cpu.address + CpuState.gpr(RAX);
            Sized.set(1, accumulator, cpu.mmu.read1(table.displaced(cpu, Sized.get(1, accumulator) & 0xff, 1, false)));
        };
    }

    private static Action bound(Place index, EffectiveAddress bounds) {
        int width = index.width();
        return cpu -> {
            long value = index.read(cpu);
            long lower = Sized.read(width, cpu.mmu, bounds.forRead(cpu, width));
            long upper = Sized.read(width, cpu.mmu, bounds.displaced(cpu, width, width, false));
            if (value < lower || value > upper) {
                throw cpu.exception(GuestException.BR, 0);
            }
        };
    }

    private static void setDirection(Cpu cpu, boolean down) {
        long flags = cpu.address + CpuState.SYSTEM_FLAGS;
        Host.putLong(flags, down ? Host.getLong(flags) | Flags.DF : Host.getLong(flags) & ~(long) Flags.DF);
    }

    private static Place place(Instruction i, int index, DecodeContext context) {
        return Place.of(i, index, context);
    }

    private static EffectiveAddress address(Instruction i, int index, DecodeContext context) {
        return EffectiveAddress.of((Operand.Memory) i.operand(index), i.addressSize(), context);
    }

    private static long immediate(Instruction i, int index) {
        return ((Operand.Immediate) i.operand(index)).value();
    }
}
