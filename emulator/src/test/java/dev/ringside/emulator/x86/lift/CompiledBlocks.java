package dev.ringside.emulator.x86.lift;

import dev.ringside.emulator.backend.amd64.BlockCompiler;
import dev.ringside.emulator.backend.amd64.BlockPolicy;
import dev.ringside.emulator.backend.amd64.Exit;
import dev.ringside.emulator.host.CodeMemory;
import dev.ringside.emulator.host.CodeMemoryException;
import dev.ringside.emulator.host.NativeCode;
import dev.ringside.emulator.host.amd64.CodeBuffer;
import dev.ringside.emulator.host.amd64.CodeVerifier;
import dev.ringside.emulator.host.amd64.HostFeatures;
import dev.ringside.emulator.ir.FlagLiveness;
import dev.ringside.emulator.ir.FlagMask;
import dev.ringside.emulator.ir.GuestLayout;
import dev.ringside.emulator.ir.IrBlock;
import dev.ringside.emulator.ir.Opcode;
import dev.ringside.emulator.memory.Host;
import dev.ringside.emulator.memory.NativePages;
import dev.ringside.emulator.x86.Cpu;
import dev.ringside.emulator.x86.CpuState;
import dev.ringside.emulator.x86.Flags;
import java.util.List;
import java.util.Set;

/** Executes single blocks on a CPU's state as code of this host, which is left at every jump. */
final class CompiledBlocks implements AutoCloseable {
    private static final long CODE_BYTES = 1 << 20;
    private static final int IN_AH = FlagMask.ALL & ~FlagMask.OVERFLOW;
    /** A key that no address of the empty jump cache has. */
    private static final long KEY = 1L << 55;

    private final Cpu cpu;
    private final long state;
    private final CodeMemory memory;
    private final BlockCompiler compiler;
    private final NativePages jumps = NativePages
            .reserve(GuestLayout.JUMP_SETS * GuestLayout.JUMP_WAYS * GuestLayout.JUMP_SIZE);
    private int instructions;
    private boolean left;

    CompiledBlocks(Cpu cpu) throws CodeMemoryException {
        this.cpu = cpu;
        state = cpu.address;
        memory = CodeMemory.reserve(CODE_BYTES);
        compiler = new BlockCompiler(X86Layout.LAYOUT, CodeBuffer.over(memory));
    }

    /** The optional operations that this host can. */
    static Set<Opcode> known() {
        return BlockCompiler.knownOn(HostFeatures.detect().orElseThrow());
    }

    /** Executes {@code block}, which {@code lifter} made last of {@code page} on the host and which stands at RIP and at {@code offset} of it. */
    void run(IrBlock block, Lifter lifter, long page, int offset) {
        Host.putLong(state + CpuState.JUMP_CACHE, jumps.address());
        Host.putLong(state + CpuState.JUMP_KEY, KEY);
        Host.putLong(state + CpuState.RIP_BASE, cpu.state().rip() - offset);
        Host.putIntVolatile(state + CpuState.POLL, 0);
        int flags = FlagArithmetic.fromRegister(cpu.flags());
        Host.putInt(state + CpuState.TRANSLATED_FLAGS,
                (flags & IN_AH) << 8 | (flags & FlagMask.OVERFLOW) / FlagMask.OVERFLOW);
        compiler.clear();
        int position = compiler.compile(block, page, offset, lifter.instructions(), lifter.liveFlagsBehind());
        List<String> findings = CodeVerifier.verify(memory.writable() + position, compiler.size() - position,
                compiler.address(position), BlockPolicy.of(memory, CpuState.SIZE, page));
        if (!findings.isEmpty()) {
            throw new AssertionError(String.join("\n", findings));
        }
        Host.putLong(state + CpuState.TRANSLATED_ENTRY, compiler.address(position));
        Host.putLong(state + CpuState.TRANSLATED_RETIRED, 0);
        long exit = NativeCode.enter(compiler.enter(), state);
        int image = Host.getInt(state + CpuState.TRANSLATED_FLAGS);
        Flags.setArithmetic(state,
                FlagArithmetic.toRegister(image >>> 8 & IN_AH | (image & 1) * FlagMask.OVERFLOW));
        left = Exit.kind(exit) == Exit.REDO;
        instructions = left ? before(block, Exit.offset(exit)) : lifter.instructions();
        long counted = Host.getLong(state + CpuState.TRANSLATED_RETIRED) - (left ? Exit.ahead(exit) : 0);
        if (counted != instructions) {
            throw new AssertionError("counted " + counted + " of " + instructions + " instructions");
        }
        if (left) {
            long rip = Host.getLong(state + CpuState.RIP_BASE) + Exit.offset(exit);
            cpu.state().setRip(FlagArithmetic.truncate(cpu.code64() ? 8 : 4, rip));
        }
    }

    private static int before(IrBlock block, int offset) {
        int count = 0;
        for (int op = 0; op < block.count(); op++) {
            if (block.opcode(op) == Opcode.INSTRUCTION) {
                if (block.a(op) == offset) {
                    return count;
                }
                count++;
            }
        }
        throw new AssertionError("no instruction at " + offset);
    }

    boolean left() {
        return left;
    }

    int instructions() {
        return instructions;
    }

    /**
     * Flags that the host may leave otherwise than the interpreter, which the SDM allows, behind {@code count} instructions of {@code block}; -1 if they
     * are read.
     */
    static int undefinedFlags(IrBlock block, int count) {
        int undefined = 0;
        int begun = 0;
        for (int op = 0; op < block.count(); op++) {
            if (block.opcode(op) == Opcode.INSTRUCTION && begun++ == count) {
                return undefined;
            }
            if ((block.reads(op) & undefined) != 0) {
                return -1;
            }
            int left = block.sets(op) & switch (block.opcode(op)) {
                case MULTIPLY, MULTIPLY_WIDE, MULTIPLY_WIDE_SIGNED -> ~(FlagMask.CARRY | FlagMask.OVERFLOW);
                case COUNT_TRAILING_ZEROS, COUNT_LEADING_ZEROS -> ~(FlagMask.ZERO | FlagMask.CARRY);
                case SCAN_FORWARD, SCAN_REVERSE -> ~FlagMask.ZERO;
                case SHIFT_LEFT, SHIFT_RIGHT, SHIFT_RIGHT_SIGNED -> FlagMask.OVERFLOW | FlagMask.ADJUST
                        | (block.size(op) < 4 ? FlagMask.CARRY : 0);
                case SHIFT_LEFT_DOUBLE, SHIFT_RIGHT_DOUBLE -> FlagMask.OVERFLOW | FlagMask.ADJUST;
                case ROTATE_LEFT, ROTATE_RIGHT, ROTATE_LEFT_CARRY, ROTATE_RIGHT_CARRY -> FlagMask.OVERFLOW;
                default -> 0;
            };
            undefined = (keeps(block, op) ? undefined : undefined & ~block.sets(op)) | left;
        }
        return undefined;
    }

    private static boolean keeps(IrBlock block, int op) {
        return FlagLiveness.mayKeep(block, op);
    }

    @Override
    public void close() {
        memory.close();
        jumps.close();
    }
}
