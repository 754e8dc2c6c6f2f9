package dev.ringside.emulator.x86.integer;

import dev.ringside.emulator.memory.Host;
import dev.ringside.emulator.x86.Cpu;
import dev.ringside.emulator.x86.CpuState;
import dev.ringside.emulator.x86.Flags;
import dev.ringside.emulator.x86.Mmu;
import dev.ringside.emulator.x86.decode.Instruction;
import dev.ringside.emulator.x86.decode.Mnemonic;
import dev.ringside.emulator.x86.decode.Operand;
import dev.ringside.emulator.x86.decode.RepeatPrefix;
import dev.ringside.emulator.x86.interpret.DecodeContext;
import dev.ringside.emulator.x86.interpret.EffectiveAddress;
import dev.ringside.emulator.x86.interpret.Op;
import dev.ringside.emulator.x86.interpret.Sized;

/**
 * MOVS, STOS, LODS, CMPS and SCAS with their repetitions. Registers hold the progress after every element, so a fault or an interrupt in the middle
 * is restarted where it happened. Runs of MOVS and STOS inside a page are done at once where nothing can tell the difference.
 */
final class StringOperation extends Op {
    private static final int PAGE = 4096;

    private final Mnemonic mnemonic;
    private final int width;
    private final int addressSize;
    private final RepeatPrefix repeat;
    private final EffectiveAddress source;
    private final EffectiveAddress destination;
    private final boolean bulk;

    StringOperation(Instruction instruction, DecodeContext context) {
        mnemonic = instruction.mnemonic();
        addressSize = instruction.addressSize();
        repeat = instruction.repeat();
        Operand.Memory from = null;
        Operand.Memory to = null;
        int bytes = instruction.operandSize();
        for (Operand operand : instruction.operands()) {
            if (operand instanceof Operand.Memory memory) {
                bytes = memory.width();
                if (memory.base() == CpuState.RDI) {
                    to = memory;
                } else {
                    from = memory;
                }
            }
        }
        width = bytes;
        source = from == null ? null : EffectiveAddress.of(from, addressSize, context);
        destination = to == null ? null : EffectiveAddress.of(to, addressSize, context);
        bulk = context.flat() && (from == null || from.segment() < CpuState.FS);
    }

    @Override
    public Op execute(Cpu cpu) {
        if (repeat == RepeatPrefix.NONE) {
            element(cpu);
            return next;
        }
        long counter = cpu.address + CpuState.gpr(CpuState.RCX);
        long count = Sized.zeroExtend(addressSize, Sized.get(addressSize, counter));
        while (count != 0) {
            // With a request pending one element is enough; while somebody steps it has to be just one.
            long done = bulk && Host.getIntOpaque(cpu.address + CpuState.POLL) == 0 ? run(cpu, count) : 0;
            if (done == 0) {
                element(cpu);
                done = 1;
            }
            count -= done;
            Sized.set(addressSize, counter, count);
            if (compares() && Flags.zero(cpu.address) != (repeat == RepeatPrefix.REP)) {
                break;
            }
            if (count != 0 && Host.getIntOpaque(cpu.address + CpuState.POLL) != 0) {
                return leaveUnfinished(cpu);
            }
        }
        return next;
    }

    private boolean compares() {
        return mnemonic == Mnemonic.CMPS || mnemonic == Mnemonic.SCAS;
    }

    private void element(Cpu cpu) {
        Mmu mmu = cpu.mmu;
        long state = cpu.address;
        long accumulator = state + CpuState.gpr(CpuState.RAX);
        switch (mnemonic) {
            case MOVS -> {
                long value = Sized.read(width, mmu, source.forRead(cpu, width));
                Sized.write(width, mmu, destination.forWrite(cpu, width), value);
                advance(cpu, CpuState.RSI, 1);
                advance(cpu, CpuState.RDI, 1);
            }
            case STOS -> {
                Sized.write(width, mmu, destination.forWrite(cpu, width), Sized.get(width, accumulator));
                advance(cpu, CpuState.RDI, 1);
            }
            case LODS -> {
                Sized.set(width, accumulator, Sized.read(width, mmu, source.forRead(cpu, width)));
                advance(cpu, CpuState.RSI, 1);
            }
            case CMPS -> {
                long a = Sized.read(width, mmu, source.forRead(cpu, width));
                long b = Sized.read(width, mmu, destination.forRead(cpu, width));
                Flags.subtract(state, a, b, Sized.extend(width, a - b), 8 * width);
                advance(cpu, CpuState.RSI, 1);
                advance(cpu, CpuState.RDI, 1);
            }
            default -> {
                long a = Sized.get(width, accumulator);
                long b = Sized.read(width, mmu, destination.forRead(cpu, width));
                Flags.subtract(state, a, b, Sized.extend(width, a - b), 8 * width);
                advance(cpu, CpuState.RDI, 1);
            }
        }
    }

    private void advance(Cpu cpu, int register, long elements) {
        long at = cpu.address + CpuState.gpr(register);
        Sized.set(addressSize, at, Sized.get(addressSize, at) + (isDown(cpu) ? -elements : elements) * width);
    }

    private static boolean isDown(Cpu cpu) {
        return (Host.getLong(cpu.address + CpuState.SYSTEM_FLAGS) & Flags.DF) != 0;
    }

    /** Does as many elements as lie in one page on each side, in plain memory; 0 if it has to be done one by one. */
    private long run(Cpu cpu, long count) {
        if (mnemonic != Mnemonic.MOVS && mnemonic != Mnemonic.STOS) {
            return 0;
        }
        boolean down = isDown(cpu);
        long to = destination.forWrite(cpu, width);
        long elements = Math.min(count, reach(to, down));
        if (mnemonic == Mnemonic.STOS) {
            long host = elements < 2 ? 0 : cpu.mmu.writable(to);
            if (host == 0) {
                return 0;
            }
            fill(lowest(host, elements, down), elements, Sized.get(width, cpu.address + CpuState.gpr(CpuState.RAX)));
            advance(cpu, CpuState.RDI, elements);
            return elements;
        }
        long from = source.forRead(cpu, width);
        elements = Math.min(elements, reach(from, down));
        if (elements < 2) {
            return 0;
        }
        long hostFrom = cpu.mmu.readable(from);
        long hostTo = hostFrom == 0 ? 0 : cpu.mmu.writable(to);
        // The page of the source may have been pushed out of its TLB entry by that of the destination.
        if (hostTo == 0 || cpu.mmu.readable(from) != hostFrom) {
            return 0;
        }
        copy(hostFrom, hostTo, elements, down);
        advance(cpu, CpuState.RSI, elements);
        advance(cpu, CpuState.RDI, elements);
        return elements;
    }

    /** Elements from the one at {@code at} on, itself among them, that lie whole in its page. */
    private long reach(long at, boolean down) {
        long above = PAGE - (at & PAGE - 1);
        if (!down) {
            return above / width;
        }
        return above < width ? 0 : (at & PAGE - 1) / width + 1;
    }

    private long lowest(long first, long elements, boolean down) {
        return down ? first - (elements - 1) * width : first;
    }

    private void copy(long from, long to, long elements, boolean down) {
        long bytes = elements * width;
        long ahead = down ? from - to : to - from;
        if (ahead <= 0 || ahead >= bytes) {
            Host.copy(lowest(from, elements, down), lowest(to, elements, down), bytes);
            return;
        }
        // Copying into what is still to be copied repeats the first bytes, which a block copy would not.
        long step = down ? -width : width;
        for (long i = 0; i < elements; i++) {
            copyElement(from + i * step, to + i * step);
        }
    }

    private void copyElement(long from, long to) {
        switch (width) {
            case 1 -> Host.putByte(to, Host.getByte(from));
            case 2 -> Host.putShort(to, Host.getShort(from));
            case 4 -> Host.putInt(to, Host.getInt(from));
            default -> Host.putLong(to, Host.getLong(from));
        }
    }

    private void fill(long host, long elements, long value) {
        long bytes = elements * width;
        if (width == 1 || value == 0) {
            Host.fill(host, bytes, (byte) value);
            return;
        }
        for (long at = 0; at < bytes; at += width) {
            switch (width) {
                case 2 -> Host.putShort(host + at, (short) value);
                case 4 -> Host.putInt(host + at, (int) value);
                default -> Host.putLong(host + at, value);
            }
        }
    }
}
