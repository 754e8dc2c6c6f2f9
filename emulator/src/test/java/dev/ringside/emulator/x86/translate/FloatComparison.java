package dev.ringside.emulator.x86.translate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringside.emulator.backend.amd64.BlockCompiler;
import dev.ringside.emulator.backend.amd64.BlockPolicy;
import dev.ringside.emulator.backend.amd64.Exit;
import dev.ringside.emulator.host.CodeMemory;
import dev.ringside.emulator.host.CodeMemoryException;
import dev.ringside.emulator.host.NativeCode;
import dev.ringside.emulator.host.amd64.CodeBuffer;
import dev.ringside.emulator.host.amd64.CodePolicy;
import dev.ringside.emulator.host.amd64.CodeVerifier;
import dev.ringside.emulator.host.amd64.HostFeatures;
import dev.ringside.emulator.ir.FlagMask;
import dev.ringside.emulator.ir.FloatOperation;
import dev.ringside.emulator.ir.IrBlock;
import dev.ringside.emulator.ir.IrPrinter;
import dev.ringside.emulator.ir.IrVerifier;
import dev.ringside.emulator.ir.Opcode;
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
 * Runs random x87 and MMX code twice from the same random state: translated, and by the interpreter. Both must come to the same end: all registers, flags,
 * the x87 unit's words and pointers, and memory. The code must not be able to harm the host either.
 */
final class FloatComparison implements AutoCloseable {
    private static final int PAGE = 4096;
    private static final int BLOCK = 64;
    private static final long CODE = 0x3_0000;
    private static final long DATA = 0x1_0000;
    private static final int DATA_BYTES = 0x2000;
    private static final int CODE_BYTES = 1 << 20;
    private static final int GENERAL = 16;
    private static final int FLOATS = 16;
    private static final int MASKED = 0x7f;
    private static final int PRECISION_AND_ROUNDING = 0x1f00;
    /** C3 to C0, TOP, SF and the exceptions. */
    private static final int STATUS = 0x7f7f;
    private static final int MXCSR = 0x1f80;
    private static final int[] WORDS = {CpuState.FPU_CONTROL, CpuState.FPU_STATUS, CpuState.FPU_TAGS,
        CpuState.FPU_OPCODE, CpuState.FPU_IP, CpuState.FPU_IP + 4, CpuState.FPU_DP, CpuState.FPU_DP + 4,
        CpuState.FPU_CS, CpuState.FPU_DS};
    private static final int[] EXPONENTS = {0, 1, 0x3fff, 0x3ffe, 0x4000, 0x403e, 0x403f, 0x3c01, 0x3c00, 0x43fe,
        0x43ff, 0x407e, 0x407f, 0x3f80, 0x7ffe, 0x7fff, 0x3fbf};
    private static final long[] SIGNIFICANDS = {0, 1, Long.MIN_VALUE, Long.MIN_VALUE | 1, 0xc000_0000_0000_0000L, -1,
        Long.MAX_VALUE, 0x4000_0000_0000_0000L, 0xa000_0000_0000_0000L, 0xffff_ffff_ffff_fc00L, 0xffff_ff80_0000_0000L};
    /** As the interpreter keeps the flags that have a place in AH there. */
    private static final int IN_AH = Flags.SF | Flags.ZF | Flags.AF | Flags.PF | Flags.CF;

    private final Random random;
    private final OperandValues values;
    private final boolean wide;
    private final RandomFloatCode randomCode;
    private final BareComputer computer = new BareComputer();
    private final long state = computer.cpu.address;
    private final CodeMemory memory;
    private final BlockCompiler compiler;
    private final CodePolicy policy;
    private final Lifter lifter = new Lifter(BlockCompiler.knownOn(HostFeatures.detect().orElseThrow()),
            BlockCompiler.vectorOperations());
    private final IrBlock block = new IrBlock();
    private final byte[] page = new byte[PAGE];
    private final long[] data = new long[DATA_BYTES / 8];
    private final Set<FloatOperation> met = EnumSet.noneOf(FloatOperation.class);
    private int executed;

    /** What is compared. */
    private record Outcome(long[] registers, long[] floats, int[] words, long flags, long[] data) {}

    /** A comparison of 64-bit code if {@code wide}, else of 32-bit code; {@code mmx} of eight instructions are of MMX. */
    FloatComparison(boolean wide, int mmx, long seed) throws CodeMemoryException {
        this.wide = wide;
        random = new Random(seed);
        values = new OperandValues(random);
        randomCode = new RandomFloatCode(random, wide ? CodeSize.BITS64 : CodeSize.BITS32, mmx);
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
        policy = BlockPolicy.of(memory, CpuState.SIZE, computer.host() + CODE);
    }

    /** Instructions executed and compared so far. */
    int executed() {
        return executed;
    }

    /** Operations on floats among them. */
    Set<FloatOperation> met() {
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

    /** Numbers, NaNs and infinities of all kinds, and what is no number. */
    private void setFloat(long[] floats, int at) {
        int exponent = random.nextInt(4) == 0 ? random.nextInt(0x8000) : EXPONENTS[random.nextInt(EXPONENTS.length)];
        if (random.nextInt(3) == 0) {
            exponent = 0x3fff - 40 + random.nextInt(110);
        }
        long significand = random.nextInt(3) == 0
                ? SIGNIFICANDS[random.nextInt(SIGNIFICANDS.length)]
                : random.nextLong() << random.nextInt(64);
        boolean normal = random.nextInt(8) != 0 && exponent != 0;
        floats[at] = normal ? significand | Long.MIN_VALUE : significand;
        floats[at + 1] = exponent | random.nextInt(2) << 15;
    }

    private void compareBlock(int offset) {
        Outcome start = start(offset);
        restore(start);
        for (long at = DATA; at < DATA + DATA_BYTES; at += PAGE) {
            computer.cpu.mmu.checkRead(at, 1);
            computer.cpu.mmu.checkWrite(at, 1);
        }
        int mode = computer.cpu.mode() | Lifter.MODE_VECTORS_PLAIN
                | Lifter.MODE_FLOATS_PLAIN;
        int covered = lifter.lift(computer.host() + CODE, () -> 0, new PatchedPlaces(), offset, mode, block);
        assertThat(IrVerifier.check(block, X86Layout.WRITABLE)).as(() -> describe(offset, covered, 0)).isEmpty();
        int count = run(offset);
        Outcome translated = outcome();
        restore(start);
        for (int i = 0; i < count; i++) {
            computer.step();
        }
        assertSame(start, outcome(), translated, offset, covered, count);
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
        long[] floats = new long[FLOATS];
        for (int i = 0; i < FLOATS; i += 2) {
            setFloat(floats, i);
        }
        int[] words = random.ints(WORDS.length).toArray();
        words[0] = MASKED | (random.nextInt(3) == 0 ? 0x300 : random.nextInt() & PRECISION_AND_ROUNDING);
        words[1] &= STATUS;
        words[2] = random.nextInt(3) == 0
                ? random.nextInt(256)
                : 1 << random.nextInt(8) | (random.nextBoolean() ? 255 : 0xf0);
        words[3] &= 0x7ff;
        words[8] &= 0xffff;
        words[9] &= 0xffff;
        return new Outcome(registers, floats, words, random.nextInt() & Flags.ARITHMETIC | Flags.FIXED, data.clone());
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
            } else if (block.opcode(op) == Opcode.FLOAT
                    || block.opcode(op).isFloat() && block.opcode(op).hasAddress()) {
                met.add(FloatOperation.of(block.x(op)));
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
        for (int i = 0; i < FLOATS; i++) {
            cpu.put(CpuState.FPU_REGISTERS + 8 * i, from.floats[i]);
        }
        for (int i = 0; i < WORDS.length; i++) {
            cpu.putWord(WORDS[i], from.words[i]);
        }
        cpu.putWord(CpuState.MXCSR, MXCSR);
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
        long[] floats = new long[FLOATS];
        for (int i = 0; i < FLOATS; i++) {
            floats[i] = cpu.get(CpuState.FPU_REGISTERS + 8 * i);
        }
        int[] words = Arrays.stream(WORDS).map(cpu::getWord).toArray();
        long[] now = new long[data.length];
        for (int i = 0; i < now.length; i++) {
            now[i] = Host.getLong(computer.host() + DATA + 8L * i);
        }
        return new Outcome(registers, floats, words, computer.cpu.flags() & Flags.ARITHMETIC, now);
    }

    private void assertSame(Outcome first, Outcome expected, Outcome translated, int offset, int covered, int count) {
        boolean same = Arrays.equals(expected.registers, translated.registers)
                && Arrays.equals(expected.floats, translated.floats) && Arrays.equals(expected.words, translated.words)
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
        for (int i = 0; i < FLOATS; i++) {
            if (expected.floats[i] != translated.floats[i]) {
                text.append("%s of R%d %016x instead of %016x%n".formatted((i & 1) == 0 ? "significand" : "exponent",
                        i / 2, translated.floats[i], expected.floats[i]));
            }
        }
        for (int i = 0; i < WORDS.length; i++) {
            if (expected.words[i] != translated.words[i]) {
                text.append("word %d %x instead of %x%n".formatted(i, translated.words[i], expected.words[i]));
            }
        }
        text.append("flags %x instead of %x, at first %x %x %x%n".formatted(translated.flags, expected.flags,
                first.words[0], first.words[1], first.words[2]));
        for (int i = 0; i < FLOATS; i += 2) {
            text.append("R%d was %04x %016x%n".formatted(i / 2, first.floats[i + 1], first.floats[i]));
        }
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
