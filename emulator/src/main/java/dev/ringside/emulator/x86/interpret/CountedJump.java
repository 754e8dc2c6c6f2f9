package dev.ringside.emulator.x86.interpret;

import dev.ringside.emulator.x86.Cpu;
import dev.ringside.emulator.x86.CpuState;
import dev.ringside.emulator.x86.Flags;
import dev.ringside.emulator.x86.decode.Mnemonic;

/** LOOP, LOOPE, LOOPNE and JCXZ with their kin. */
final class CountedJump extends BlockEnd {
    private final Mnemonic mnemonic;
    private final int width;
    private final Target taken;
    private final Target otherwise;

    /** {@code width} is that of the counter CX, ECX or RCX in bytes. */
    CountedJump(Mnemonic mnemonic, int width, Target taken, Target otherwise) {
        this.mnemonic = mnemonic;
        this.width = width;
        this.taken = taken;
        this.otherwise = otherwise;
    }

    @Override
    public Op execute(Cpu cpu) {
        long counter = cpu.address + CpuState.gpr(CpuState.RCX);
        long count = Sized.get(width, counter);
        boolean jumps = switch (mnemonic) {
            case JCXZ -> count == 0;
            case LOOP -> Sized.extend(width, count - 1) != 0;
            case LOOPE -> Sized.extend(width, count - 1) != 0 && Flags.zero(cpu.address);
            default -> Sized.extend(width, count - 1) != 0 && !Flags.zero(cpu.address);
        };
        if (jumps) {
            taken.check(cpu);
        }
        if (mnemonic != Mnemonic.JCXZ) {
            Sized.set(width, counter, count - 1);
        }
        retire(cpu);
        return jumps ? taken.go(cpu, this) : otherwise.fallThrough(cpu, this);
    }
}
