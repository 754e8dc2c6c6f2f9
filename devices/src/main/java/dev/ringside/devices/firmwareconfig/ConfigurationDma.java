package dev.ringside.devices.firmwareconfig;

import dev.ringside.emulator.memory.PhysicalMap;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The DMA interface of {@link FirmwareConfig}: a control block of 16 bytes in guest memory, big-endian, says what to do and gets the outcome. The
 * transfer is over before the instruction that asked for it.
 */
final class ConfigurationDma {
    private static final int ERROR = 0x01;
    private static final int READ = 0x02;
    private static final int SKIP = 0x04;
    private static final int SELECT = 0x08;
    private static final int WRITE = 0x10;
    private static final int BLOCK = 16;
    private static final int CHUNK = 1 << 16;
    /** No item is as long, and nobody needs as many zeros behind one: a guest must not keep the machine busy by asking for 4 GiB. */
    private static final long LONGEST = 64L << 20;

    private final PhysicalMap memory;
    private final FirmwareConfig config;

    ConfigurationDma(PhysicalMap memory, FirmwareConfig config) {
        this.memory = memory;
        this.config = config;
    }

    /** Carries out the control block at {@code address}. */
    void run(long address) {
        byte[] bytes = new byte[BLOCK];
        memory.readBytes(address, bytes, 0, BLOCK);
        ByteBuffer block = ByteBuffer.wrap(bytes).order(ByteOrder.BIG_ENDIAN);
        int control = block.getInt();
        long length = block.getInt() & 0xffff_ffffL;
        boolean done = transfer(control, length, block.getLong());
        memory.writeBytes(address, ByteBuffer.allocate(4).putInt(done ? 0 : ERROR).array(), 0, 4);
    }

    private boolean transfer(int control, long length, long address) {
        if ((control & SELECT) != 0) {
            config.select(control >>> 16);
        }
        if (length > LONGEST) {
            return false;
        }
        if ((control & READ) != 0) {
            byte[] chunk = new byte[(int) Math.min(CHUNK, length)];
            for (long done = 0; done < length; done += chunk.length) {
                int count = (int) Math.min(chunk.length, length - done);
                config.read(chunk, count);
                memory.writeBytes(address + done, chunk, 0, count);
            }
        } else if ((control & WRITE) != 0) {
            if (length > config.remaining()) {
                return false;
            }
            byte[] bytes = new byte[(int) length];
            memory.readBytes(address, bytes, 0, bytes.length);
            return config.write(bytes, bytes.length);
        } else if ((control & SKIP) != 0) {
            config.skip((int) length);
        }
        return true;
    }
}
