package dev.ringside.devices.virtio.pci;

import dev.ringside.devices.virtio.VirtioSlot;
import dev.ringside.devices.virtio.Virtqueue;
import dev.ringside.emulator.device.IoRegion;

/** The common configuration structure (Virtual I/O Device 1.2, 4.1.4.3). */
final class CommonRegisters implements IoRegion {
    /** Bytes it has. */
    static final int LENGTH = 0x40;

    private static final int DEVICE_FEATURE_SELECT = 0x00;
    private static final int DEVICE_FEATURE = 0x04;
    private static final int DRIVER_FEATURE_SELECT = 0x08;
    private static final int DRIVER_FEATURE = 0x0c;
    private static final int CONFIGURATION_VECTOR = 0x10;
    private static final int QUEUES = 0x12;
    private static final int STATUS = 0x14;
    private static final int GENERATION = 0x15;
    private static final int QUEUE_SELECT = 0x16;
    private static final int QUEUE_SIZE = 0x18;
    private static final int QUEUE_VECTOR = 0x1a;
    private static final int QUEUE_ENABLE = 0x1c;
    private static final int QUEUE_NOTIFY_OFFSET = 0x1e;
    private static final int QUEUE_DESCRIPTORS = 0x20;
    private static final int QUEUE_AVAILABLE = 0x28;
    private static final int QUEUE_USED = 0x30;
    private static final int QUEUE_NOTIFY_DATA = 0x38;
    private static final int QUEUE_RESET = 0x3a;

    private final VirtioSlot slot;
    private final VirtioPciInterrupts interrupts;
    private final Runnable resetDevice;
    private int deviceFeatureSelect;
    private int driverFeatureSelect;
    private int queueSelect;

    CommonRegisters(VirtioSlot slot, VirtioPciInterrupts interrupts, Runnable resetDevice) {
        this.slot = slot;
        this.interrupts = interrupts;
        this.resetDevice = resetDevice;
    }

    @Override
    public long read(long offset, int width) {
        long value = 0;
        for (int done = 0; done < width;) {
            int at = (int) offset + done;
            int register = registerAt(at);
            int skipped = at - register;
            value |= register(register) >>> (8 * skipped) << (8 * done);
            done += widthOf(register) - skipped;
        }
        return value & IoRegion.mask(width);
    }

    /** Start of the register that the byte at {@code offset} belongs to. */
    private static int registerAt(int offset) {
        return switch (offset) {
            case STATUS, GENERATION -> offset;
            default -> offset < CONFIGURATION_VECTOR || offset >= QUEUE_DESCRIPTORS && offset < QUEUE_NOTIFY_DATA
                    ? offset & ~3
                    : offset & ~1;
        };
    }

    private static int widthOf(int register) {
        return switch (register) {
            case STATUS, GENERATION -> 1;
            default -> register < CONFIGURATION_VECTOR || register >= QUEUE_DESCRIPTORS && register < QUEUE_NOTIFY_DATA
                    ? 4
                    : 2;
        };
    }

    private long register(int register) {
        long value = switch (register) {
            case DEVICE_FEATURE_SELECT -> deviceFeatureSelect;
            case DEVICE_FEATURE -> half(slot.offered(), deviceFeatureSelect);
            case DRIVER_FEATURE_SELECT -> driverFeatureSelect;
            case DRIVER_FEATURE -> half(slot.accepted(), driverFeatureSelect);
            case CONFIGURATION_VECTOR -> interrupts.configurationVector();
            case QUEUES -> slot.queues();
            case STATUS -> slot.status();
            case GENERATION -> slot.configuration().generation();
            case QUEUE_SELECT -> queueSelect;
            default -> queueSelect < slot.queues() ? queueRegister(slot.queue(queueSelect), register) : 0;
        };
        return value & 0xffff_ffffL;
    }

    private long queueRegister(Virtqueue queue, int register) {
        return switch (register) {
            case QUEUE_SIZE -> queue.size();
            case QUEUE_VECTOR -> interrupts.queueVector(queue.index());
            case QUEUE_ENABLE -> queue.enabled() ? 1 : 0;
            case QUEUE_NOTIFY_OFFSET, QUEUE_NOTIFY_DATA -> queue.index();
            case QUEUE_DESCRIPTORS -> queue.descriptors();
            case QUEUE_DESCRIPTORS + 4 -> queue.descriptors() >>> 32;
            case QUEUE_AVAILABLE -> queue.available();
            case QUEUE_AVAILABLE + 4 -> queue.available() >>> 32;
            case QUEUE_USED -> queue.used();
            case QUEUE_USED + 4 -> queue.used() >>> 32;
            default -> 0;
        };
    }

    private static long half(long bits, int select) {
        return switch (select) {
            case 0 -> bits;
            case 1 -> bits >>> 32;
            default -> 0;
        };
    }

    /** Registers are written whole, as the specification demands of drivers; 64-bit ones also in one go. */
    @Override
    public void write(long offset, int width, long value) {
        int register = (int) offset;
        if (width == 8) {
            write(register, 4, value & 0xffff_ffffL);
            write(register + 4L, 4, value >>> 32);
        } else if (register == registerAt(register) && width == widthOf(register)) {
            writeRegister(register, value);
        }
    }

    private void writeRegister(int register, long value) {
        switch (register) {
            case DEVICE_FEATURE_SELECT -> deviceFeatureSelect = (int) value;
            case DRIVER_FEATURE_SELECT -> driverFeatureSelect = (int) value;
            case DRIVER_FEATURE -> {
                switch (driverFeatureSelect) {
                    case 0 -> slot.accept(low(slot.accepted(), value));
                    case 1 -> slot.accept(high(slot.accepted(), value));
                    default -> {
                        // There are no such bits.
                    }
                }
            }
            case CONFIGURATION_VECTOR -> interrupts.setConfigurationVector((int) value);
            case STATUS -> {
                if (value == 0) {
                    resetDevice.run();
                } else {
                    slot.setStatus((int) value);
                }
            }
            case QUEUE_SELECT -> queueSelect = (int) value;
            default -> {
                if (queueSelect < slot.queues()) {
                    writeQueueRegister(slot.queue(queueSelect), register, value);
                }
            }
        }
    }

    private void writeQueueRegister(Virtqueue queue, int register, long value) {
        long descriptors = queue.descriptors();
        long available = queue.available();
        long used = queue.used();
        switch (register) {
            case QUEUE_SIZE -> queue.setSize((int) value);
            case QUEUE_VECTOR -> interrupts.setQueueVector(queue.index(), (int) value);
            case QUEUE_ENABLE -> {
                if (value == 1) {
                    queue.enable();
                }
            }
            case QUEUE_DESCRIPTORS -> queue.place(low(descriptors, value), available, used);
            case QUEUE_DESCRIPTORS + 4 -> queue.place(high(descriptors, value), available, used);
            case QUEUE_AVAILABLE -> queue.place(descriptors, low(available, value), used);
            case QUEUE_AVAILABLE + 4 -> queue.place(descriptors, high(available, value), used);
            case QUEUE_USED -> queue.place(descriptors, available, low(used, value));
            case QUEUE_USED + 4 -> queue.place(descriptors, available, high(used, value));
            case QUEUE_RESET -> {
                if (value == 1) {
                    slot.resetQueue(queue.index());
                }
            }
            default -> {
                // The others are read-only.
            }
        }
    }

    private static long low(long before, long value) {
        return before & ~0xffff_ffffL | value;
    }

    private static long high(long before, long value) {
        return before & 0xffff_ffffL | value << 32;
    }

    void reset() {
        deviceFeatureSelect = 0;
        driverFeatureSelect = 0;
        queueSelect = 0;
    }

    int[] save() {
        return new int[]{deviceFeatureSelect, driverFeatureSelect, queueSelect};
    }

    boolean accepts(int[] saved) {
        return saved.length == 3;
    }

    void restore(int[] saved) {
        deviceFeatureSelect = saved[0];
        driverFeatureSelect = saved[1];
        queueSelect = saved[2] & 0xffff;
    }
}
