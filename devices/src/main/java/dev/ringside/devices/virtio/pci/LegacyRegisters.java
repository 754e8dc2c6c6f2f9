package dev.ringside.devices.virtio.pci;

import dev.ringside.devices.virtio.VirtioSlot;
import dev.ringside.devices.virtio.Virtqueue;
import dev.ringside.emulator.device.IoRegion;
import java.util.function.BooleanSupplier;

/** The registers of the legacy interface, among the I/O ports (Virtual I/O Device 1.2, 4.1.4.10). The device's own fields follow them. */
final class LegacyRegisters implements IoRegion {
    private static final int DEVICE_FEATURES = 0x00;
    private static final int DRIVER_FEATURES = 0x04;
    private static final int QUEUE_ADDRESS = 0x08;
    private static final int QUEUE_SIZE = 0x0c;
    private static final int QUEUE_SELECT = 0x0e;
    private static final int QUEUE_NOTIFY = 0x10;
    private static final int STATUS = 0x12;
    private static final int INTERRUPT_STATUS = 0x13;
    private static final int CONFIGURATION_VECTOR = 0x14;
    private static final int QUEUE_VECTOR = 0x16;
    private static final int END = 0x14;
    private static final int END_WITH_VECTORS = 0x18;

    private static final int PAGE_SHIFT = 12;
    private static final int DESCRIPTOR = 16;

    private final VirtioSlot slot;
    private final VirtioPciInterrupts interrupts;
    private final BooleanSupplier vectors;
    private final Runnable resetDevice;
    private int queueSelect;

    /** Registers that have two more among them while {@code vectors}. */
    LegacyRegisters(VirtioSlot slot, VirtioPciInterrupts interrupts, BooleanSupplier vectors, Runnable resetDevice) {
        this.slot = slot;
        this.interrupts = interrupts;
        this.vectors = vectors;
        this.resetDevice = resetDevice;
    }

    /** Ports needed for {@code configurationLength} bytes of the device's own: a power of two. */
    static int ports(int configurationLength) {
        return Integer.highestOneBit(2 * (END_WITH_VECTORS + configurationLength) - 1);
    }

    private int end() {
        return vectors.getAsBoolean() ? END_WITH_VECTORS : END;
    }

    @Override
    public long read(long offset, int width) {
        int register = (int) offset;
        if (register >= end()) {
            return slot.configuration().read((long) register - end(), width);
        }
        return switch (register) {
            case DEVICE_FEATURES -> slot.offered();
            case DRIVER_FEATURES -> slot.accepted();
            case QUEUE_ADDRESS -> queueExists() ? queue().descriptors() >>> PAGE_SHIFT : 0;
            case QUEUE_SIZE -> queueExists() ? queue().largest() : 0;
            case QUEUE_SELECT -> queueSelect;
            case STATUS -> slot.status();
            case INTERRUPT_STATUS -> interrupts.acknowledge();
            case CONFIGURATION_VECTOR -> interrupts.configurationVector();
            case QUEUE_VECTOR -> queueExists()
                    ? interrupts.queueVector(queueSelect)
                    : VirtioPciInterrupts.NO_VECTOR;
            default -> 0;
        } & IoRegion.mask(width);
    }

    @Override
    public void write(long offset, int width, long value) {
        int register = (int) offset;
        if (register >= end()) {
            slot.configuration().write((long) register - end(), width, value);
            return;
        }
        switch (register) {
            case DRIVER_FEATURES -> slot.accept(value & 0xffff_ffffL & slot.offered());
            case QUEUE_ADDRESS -> {
                if (queueExists()) {
                    placeQueue(value & 0xffff_ffffL);
                }
            }
            case QUEUE_SELECT -> queueSelect = (int) value & 0xffff;
            case QUEUE_NOTIFY -> slot.notified((int) value & 0xffff);
            case STATUS -> setStatus((int) value & 0xff);
            case CONFIGURATION_VECTOR -> interrupts.setConfigurationVector((int) value & 0xffff);
            case QUEUE_VECTOR -> {
                if (queueExists()) {
                    interrupts.setQueueVector(queueSelect, (int) value & 0xffff);
                }
            }
            default -> {
                // The others are read-only.
            }
        }
    }

    private void setStatus(int value) {
        if (value == 0) {
            resetDevice.run();
        } else {
            slot.setStatus(value);
        }
    }

    private boolean queueExists() {
        return queueSelect < slot.queues();
    }

    private Virtqueue queue() {
        return slot.queue(queueSelect);
    }

    /** The three parts lie behind each other, the used ring on a page of its own (2.7.2); page 0 takes the queue away. */
    private void placeQueue(long page) {
        Virtqueue queue = queue();
        queue.disable();
        if (page != 0) {
            long size = queue.largest();
            long descriptors = page << PAGE_SHIFT;
            long available = descriptors + DESCRIPTOR * size;
            long end = available + 6 + 2 * size;
            long pageMask = (1L << PAGE_SHIFT) - 1;
            queue.place(descriptors, available, end + pageMask & ~pageMask);
            queue.enable();
        }
    }

    void reset() {
        queueSelect = 0;
    }

    int save() {
        return queueSelect;
    }

    void restore(int saved) {
        queueSelect = saved & 0xffff;
    }
}
