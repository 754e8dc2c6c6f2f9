package dev.ringside.devices.debug;

import dev.ringside.emulator.device.ByteRegisters;

/** Port 80h, where firmware shows its progress on a display that this board lacks; systems write to it to pass a microsecond. */
public final class PostCode implements ByteRegisters {

    @Override
    public int readByte(int offset) {
        return 0xff;
    }

    @Override
    public void writeByte(int offset, int value) {
        // Nobody looks.
    }
}
