package dev.ringside.emulator.x86.translate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringside.emulator.backend.amd64.BlockCompiler;
import dev.ringside.emulator.backend.amd64.Exit;
import dev.ringside.emulator.host.CodeMemory;
import dev.ringside.emulator.host.CodeMemoryException;
import dev.ringside.emulator.host.NativeCode;
import dev.ringside.emulator.host.amd64.CodeBuffer;
import dev.ringside.emulator.host.amd64.CodePolicy;
import dev.ringside.emulator.host.amd64.CodePolicy.Range;
import dev.ringside.emulator.host.amd64.CodeVerifier;
import dev.ringside.emulator.ir.FlagMask;
import dev.ringside.emulator.ir.IrBlock;
import dev.ringside.emulator.ir.IrPrinter;
import dev.ringside.emulator.ir.IrVerifier;
import dev.ringside.emulator.ir.Opcode;
import dev.ringside.emulator.ir.VectorOperation;
import dev.ringside.emulator.memory.Host;
import dev.ringside.emulator.x86.BareComputer;
import dev.ringside.emulator.x86.Cpu;
import dev.ringside.emulator.x86.CpuState;
import dev.ringside.emulator.x86.Flags;
import dev.ringside.emulator.x86.code.PatchedPlaces;
import dev.ringside.emulator.x86.decode.CodeSize;
import dev.ringside.emulator.x86.lift.Lifter;
import dev.ringside.emulator.x86.lift.X86Layout;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Random;
import java.util.Set;

/**
 * Runs random code on XMM registers twice from the same random state: translated, and by the interpreter. Both must come to the same end: all registers,
 * flags, MXCSR and memory. The code must not be able to harm the host either.
 */
final class VectorComparison implements AutoCloseable {
    private static final int PAGE = 4096;
    private static final int BLOCK = 64;
    private static final long CODE = 0x3_0000;
    private static final long DATA = 0x1_0000;
    private static final int DATA_BYTES = 0x2000;
    private static final int CODE_BYTES = 1 << 20;
    private static final int GENERAL = 16;
    private static final int MASKED = 0x1f80;
    private static final int CONTROL_AND_STATUS = 0xe07f;
    /** As the interpreter keeps the flags that have a place in AH there. */
    private static final int IN_AH = Flags.SF | Flags.ZF | Flags.AF | Flags.PF | Flags.CF;

    private final Random random;
    private final OperandValues values;
    private final boolean wide;
    private final RandomVectorCode randomCode;
    private final BareComputer computer = new BareComputer();
    private final long state = computer.cpu.address;
    private final CodeMemory memory;
    private final BlockCompiler compiler;
    private final CodePolicy policy;
    private final Lifter lifter = new Lifter(Set.of(), BlockCompiler.vectorOperations());
    private final IrBlock block = new IrBlock();
    private final byte[] page = new byte[PAGE];
    private final long[] data = new long[DATA_BYTES / 8];
    private final Set<VectorOperation> met = EnumSet.noneOf(VectorOperation.class);
    private int executed;

    /** What is compared. */
    private record Outcome(long[] registers, long[] vectors, int mxcsr, long flags, long[] data) {}

    /** A comparison of 64-bit code if {@code wide}, else of 32-bit code. */
    VectorComparison(boolean wide, long seed) throws CodeMemoryException {
        this.wide = wide;
        random = new Random(seed);
        values = new OperandValues(random);
        randomCode = new RandomVectorCode(random, wide ? CodeSize.BITS64 : CodeSize.BITS32);
        if (wide) {
            computer.long64(CODE);
        } else {
            computer.compatibility(CODE);
        }
        for (long at = DATA; at < DATA + DATA_BYTES; at += PAGE) {
            computer.map(at, at, BareComputer.PRESENT | BareComputer.WRITABLE);
        }
        computer.map(CODE, CODE, BareComputer.PRESENT);
        computer.modeChanged();
        memory = CodeMemory.reserve(CODE_BYTES);
        compiler = new BlockCompiler(X86Layout.LAYOUT, CodeBuffer.over(memory));
        policy = new CodePolicy(new Range(0, CpuState.SIZE), new Range(0, 0),
                new Range(memory.executable(), memory.executable() + CODE_BYTES), new TranslatedAccesses());
    }

    /** Instructions executed and compared so far. */
    int executed() {
        return executed;
    }

    /** Vector operations among them. */
    Set<VectorOperation> met() {
        return met;
    }

    /** Compares one page of blocks. */
    void comparePage() {
        for (int at = 0; at < PAGE; at += BLOCK) {
            randomCode.fill(page, at, at + BLOCK);
        }
        computer.memory.writeBytes(CODE, page, 0, PAGE);
        for (int i = 0; i < data.length; i++) {
            data[i] = values.next();
        }
        for (int at = 0; at < PAGE; at += BLOCK) {
            compareBlock(at);
        }
    }

    private void compareBlock(int offset) {
        Outcome start = start(offset);
        restore(start);
        for (long at = DATA; at < DATA + DATA_BYTES; at += PAGE) {
            computer.cpu.mmu.checkRead(at, 1);
            computer.cpu.mmu.checkWrite(at, 1);
        }
        int mode = computer.cpu.mode() | Lifter.MODE_VECTORS_PLAIN;
        int covered = lifter.lift(computer.host() + CODE, () -> 0, new PatchedPlaces(), offset, mode, block);
        assertThat(IrVerifier.check(block, X86Layout.WRITABLE)).as(() -> describe(offset, covered, 0)).isEmpty();
        int count = run(offset);
        Outcome translated = outcome();
        restore(start);
        for (int i = 0; i < count; i++) {
            computer.step();
        }
        assertSame(outcome(), translated, offset, covered, count);
        executed += count;
    }

    private Outcome start(int offset) {
        long[] registers = new long[GENERAL + 1];
        for (int i = 0; i < GENERAL; i++) {
            long pointer = DATA + 16L * random.nextInt(DATA_BYTES / 16 - 8) + (random.nextInt(8) == 0
                    ? random.nextInt(16)
                    : 0);
            registers[i] = random.nextInt(4) == 0 ? random.nextInt(256) : pointer;
        }
        registers[GENERAL] = CODE + offset;
        long[] vectors = random.longs(32).toArray();
        for (int i = 0; i < vectors.length; i++) {
            vectors[i] = values.next();
        }
        int mxcsr = random.nextInt(4) == 0 ? MASKED : MASKED | random.nextInt() & CONTROL_AND_STATUS;
        return new Outcome(registers, vectors, mxcsr, random.nextInt() & Flags.ARITHMETIC | Flags.FIXED, data.clone());
    }

    /** Translates and runs the block; answers how many instructions of the guest it has executed. */
    private int run(int offset) {
        compiler.clear();
        int position = compiler.compile(block, computer.host() + CODE, offset, lifter.instructions(), FlagMask.ALL);
        assertThat(CodeVerifier.verify(memory.writable() + position, compiler.size() - position,
                compiler.address(position), policy)).as(() -> describe(offset, 0, 0)).isEmpty();
        Host.putInt(state + CpuState.POLL, 0);
        Host.putLong(state + CpuState.RIP_BASE, CODE);
        int flags = Flags.arithmetic(state);
        Host.putInt(state + CpuState.TRANSLATED_FLAGS, (flags & IN_AH) << 8 | (flags & Flags.OF) / Flags.OF);
        Host.putLong(state + CpuState.TRANSLATED_ENTRY, compiler.address(position));
        long exit = NativeCode.enter(compiler.enter(), state);
        int image = Host.getInt(state + CpuState.TRANSLATED_FLAGS);
        Flags.setArithmetic(state, image >>> 8 & IN_AH | (image & 1) * Flags.OF);
        assertThat(Exit.kind(exit)).isEqualTo(Exit.REDO);
        computer.cpu.state().setRip(CODE + Exit.offset(exit));
        int count = 0;
        for (int op = 0; op < block.count(); op++) {
            if (block.opcode(op) == Opcode.INSTRUCTION) {
                if (block.a(op) == Exit.offset(exit)) {
                    break;
                }
                count++;
            } else if (block.opcode(op).isVector()) {
                met.add(VectorOperation.of(block.x(op)));
            }
        }
        return count;
    }

    private void restore(Outcome from) {
        CpuState cpu = computer.cpu.state();
        for (int i = 0; i < GENERAL; i++) {
            cpu.setRegister(i, wide || i < 8 ? from.registers[i] : 0);
        }
        cpu.setRip(from.registers[GENERAL]);
        computer.cpu.setFlags(from.flags);
        for (int i = 0; i < from.vectors.length; i++) {
            cpu.put(CpuState.XMM + 8 * i, from.vectors[i]);
        }
        cpu.putWord(CpuState.MXCSR, from.mxcsr);
        for (int i = 0; i < from.data.length; i++) {
            Host.putLong(computer.host() + DATA + 8L * i, from.data[i]);
        }
    }

    private Outcome outcome() {
        CpuState cpu = computer.cpu.state();
        long[] registers = new long[GENERAL + 1];
        for (int i = 0; i < GENERAL; i++) {
            registers[i] = cpu.register(i);
        }
        registers[GENERAL] = cpu.rip();
        long[] vectors = new long[32];
        for (int i = 0; i < vectors.length; i++) {
            vectors[i] = cpu.get(CpuState.XMM + 8 * i);
        }
        long[] now = new long[data.length];
        for (int i = 0; i < now.length; i++) {
            now[i] = Host.getLong(computer.host() + DATA + 8L * i);
        }
        return new Outcome(registers, vectors, cpu.getWord(CpuState.MXCSR), computer.cpu.flags() & Flags.ARITHMETIC,
                now);
    }

    private void assertSame(Outcome expected, Outcome translated, int offset, int covered, int count) {
        boolean same = Arrays.equals(expected.registers, translated.registers)
                && Arrays.equals(expected.vectors, translated.vectors) && expected.mxcsr == translated.mxcsr
                && expected.flags == translated.flags && Arrays.equals(expected.data, translated.data);
        if (same) {
            return;
        }
        StringBuilder text = new StringBuilder(describe(offset, covered, count));
        for (int i = 0; i <= GENERAL; i++) {
            if (expected.registers[i] != translated.registers[i]) {
                text.append("%s %x instead of %x%n".formatted(i == GENERAL ? "rip" : X86Layout.name(i),
                        translated.registers[i], expected.registers[i]));
            }
        }
        for (int i = 0; i < expected.vectors.length; i++) {
            if (expected.vectors[i] != translated.vectors[i]) {
                text.append("%s half of xmm%d %016x instead of %016x%n".formatted((i & 1) == 0 ? "lower" : "upper",
                        i / 2, translated.vectors[i], expected.vectors[i]));
            }
        }
        text.append("mxcsr %x instead of %x, flags %x instead of %x%n".formatted(translated.mxcsr, expected.mxcsr,
                translated.flags, expected.flags));
        text.append("first different eight bytes: %d".formatted(Arrays.mismatch(expected.data, translated.data)));
        throw new AssertionError(text.toString());
    }

    private String describe(int offset, int covered, int count) {
        StringBuilder hex = new StringBuilder();
        for (byte b : Arrays.copyOfRange(page, offset, Math.min(PAGE, offset + covered))) {
            hex.append("%02x ".formatted(b));
        }
        return "%s at %03x, executed %d, mode %x: %s%n%s".formatted(wide ? "64-bit" : "32-bit", offset, count,
                computer.cpu.mode() & Cpu.MODE_FLAT, hex, new IrPrinter(X86Layout::name).print(block));
    }

    @Override
    public void close() {
        memory.close();
        computer.close();
    }
}
