package dev.ringside.devices.ahci;

import dev.ringside.devices.ata.TaskFile;
import dev.ringside.devices.dma.BusMaster;

/** The area of guest memory where the frames that come from a device are put (AHCI 4.2.1). */
final class ReceivedFrames {
    private static final int PIO_SETUP_PLACE = 0x20;
    private static final int REGISTERS_PLACE = 0x40;
    private static final int DEVICE_BITS_PLACE = 0x58;
    private static final int PIO_SETUP = 0x5f;
    private static final int REGISTERS = 0x34;
    private static final int DEVICE_BITS = 0xa1;
    private static final int INTERRUPT = 0x40;
    private static final int TO_HOST = 0x20;
    private static final int LENGTH = 20;

    private final BusMaster memory;

    ReceivedFrames(BusMaster memory) {
        this.memory = memory;
    }

    private static byte[] registers(int type, int flags, TaskFile file, int status) {
        byte[] frame = new byte[LENGTH];
        frame[0] = (byte) type;
        frame[1] = (byte) flags;
        frame[2] = (byte) status;
        frame[3] = (byte) file.error();
        for (int i = 0; i < 3; i++) {
            frame[4 + i] = (byte) file.lba(i);
            frame[8 + i] = (byte) file.previousLba(i);
        }
        frame[7] = (byte) file.device();
        frame[12] = (byte) file.count();
        frame[13] = (byte) file.previousCount();
        return frame;
    }

    /** The registers of the device: a command ended. */
    void putRegisters(long area, TaskFile file, boolean interrupts) {
        memory.write(area + REGISTERS_PLACE,
                registers(REGISTERS, interrupts ? INTERRUPT : 0, file, file.status()), 0, LENGTH);
    }

    /** A block of PIO data of {@code bytes} follows. */
    void putPioSetup(long area, TaskFile file, boolean toHost, int bytes) {
        byte[] frame = registers(PIO_SETUP, INTERRUPT | (toHost ? TO_HOST : 0), file,
                TaskFile.DRDY | TaskFile.DSC | TaskFile.DRQ);
        frame[15] = (byte) (TaskFile.DRDY | TaskFile.DSC);
        frame[16] = (byte) bytes;
        frame[17] = (byte) (bytes >> 8);
        memory.write(area + PIO_SETUP_PLACE, frame, 0, LENGTH);
    }

    /** Queued commands ended: one bit for each tag. */
    void putDeviceBits(long area, int status, int error, int tags) {
        memory.write32(area + DEVICE_BITS_PLACE, DEVICE_BITS | INTERRUPT << 8 | (status & 0x77) << 16 | error << 24);
        memory.write32(area + DEVICE_BITS_PLACE + 4, tags);
    }
}
