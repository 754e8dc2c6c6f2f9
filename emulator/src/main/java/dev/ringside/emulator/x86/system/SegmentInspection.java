package dev.ringside.emulator.x86.system;

import dev.ringside.emulator.x86.Cpu;
import java.util.OptionalLong;

/** LAR, LSL, VERR and VERW: what a program may know of a segment before it uses it (SDM vol. 3, 5.10). An empty answer clears ZF. */
final class SegmentInspection {
    private static final long LAR_RIGHTS = 0xff_ff00L;

    private final Cpu cpu;
    private final DescriptorTables tables;

    SegmentInspection(Cpu cpu) {
        this.cpu = cpu;
        tables = cpu.segmentation.tables();
    }

    private OptionalLong visible(int selector) {
        Privilege.requireProtectedMode(cpu);
        if (Selector.isNull(selector) || !tables.contains(selector, 8)) {
            return OptionalLong.empty();
        }
        long descriptor = cpu.mmu.systemRead(tables.address(selector), 8);
        boolean conforming = Descriptor.isCode(descriptor) && Descriptor.isConforming(descriptor);
        boolean allowed = conforming || Descriptor.dpl(descriptor) >= Math.max(cpu.cpl(), Selector.rpl(selector));
        return allowed ? OptionalLong.of(descriptor) : OptionalLong.empty();
    }

    /** Second double word of the descriptor as LAR shows it. */
    OptionalLong accessRights(int selector) {
        OptionalLong descriptor = visible(selector);
        if (descriptor.isEmpty() || !hasAccessRights(descriptor.getAsLong())) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(descriptor.getAsLong() >>> 32 & LAR_RIGHTS);
    }

    private boolean hasAccessRights(long descriptor) {
        return Descriptor.isSegment(descriptor) || switch (Descriptor.systemType(descriptor)) {
            case Descriptor.TSS16, Descriptor.TSS16_BUSY, Descriptor.CALL_GATE16, Descriptor.TASK_GATE ->
                !cpu.longMode();
            case Descriptor.LDT, Descriptor.TSS32, Descriptor.TSS32_BUSY, Descriptor.CALL_GATE32 -> true;
            default -> false;
        };
    }

    OptionalLong limit(int selector) {
        OptionalLong descriptor = visible(selector);
        if (descriptor.isEmpty() || !hasLimit(descriptor.getAsLong())) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(Descriptor.limit(descriptor.getAsLong()));
    }

    private boolean hasLimit(long descriptor) {
        return Descriptor.isSegment(descriptor) || switch (Descriptor.systemType(descriptor)) {
            case Descriptor.TSS16, Descriptor.TSS16_BUSY -> !cpu.longMode();
            case Descriptor.LDT, Descriptor.TSS32, Descriptor.TSS32_BUSY -> true;
            default -> false;
        };
    }

    boolean readable(int selector) {
        OptionalLong descriptor = visible(selector);
        return descriptor.isPresent() && Descriptor.isReadable(descriptor.getAsLong());
    }

    boolean writable(int selector) {
        OptionalLong descriptor = visible(selector);
        return descriptor.isPresent() && Descriptor.isWritableData(descriptor.getAsLong());
    }
}
