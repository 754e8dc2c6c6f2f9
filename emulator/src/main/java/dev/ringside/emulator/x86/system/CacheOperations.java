package dev.ringside.emulator.x86.system;

import dev.ringside.emulator.x86.decode.Instruction;
import dev.ringside.emulator.x86.interpret.ActionOp;
import dev.ringside.emulator.x86.interpret.DecodeContext;
import dev.ringside.emulator.x86.interpret.Op;
import java.lang.invoke.VarHandle;
import java.util.Optional;

/** Hints to caches, and fences. There are no caches, so all that is left is what they may fault with, and the order that other CPUs see. */
final class CacheOperations {

    private CacheOperations() {}

    static Optional<Op> build(Instruction instruction, DecodeContext context) {
        return Optional.of(switch (instruction.mnemonic()) {
            case CLFLUSH, CLFLUSHOPT, CLWB -> {
                RegisterOrMemory line = RegisterOrMemory.of(instruction, 0, context);
                yield new ActionOp(cpu -> cpu.mmu.checkRead(line.linear(cpu, 1), 1), line.inStackSegment());
            }
            case LFENCE, MFENCE, SFENCE -> new ActionOp(cpu -> VarHandle.fullFence(), false);
            default -> new ActionOp(cpu -> {
                // Prefetches of bad addresses are ignored.
            }, false);
        });
    }
}
