package dev.ringside.devices.scsi;

import java.nio.ByteBuffer;

/** Whole sectors of 2352 bytes as they are on a disc, mode 1 (ECMA-130, 14): synchronisation, header, data; the codes behind stay zero. */
final class CdFraming {
    private static final int RAW_SECTOR = 2352;
    private static final byte[] SYNCHRONISATION = {0, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, 0};
    private static final byte MODE_1 = 1;

    private CdFraming() {}

    static byte[] rawSectors(long offset, byte[] data) {
        int count = data.length / ScsiCd.SECTOR;
        ByteBuffer raw = ByteBuffer.allocate(count * RAW_SECTOR);
        for (int i = 0; i < count; i++) {
            long address = offset / ScsiCd.SECTOR + i;
            raw.position(i * RAW_SECTOR).put(SYNCHRONISATION).put(decimal(CdTime.minute(address)))
                    .put(decimal(CdTime.second(address))).put(decimal(CdTime.frame(address))).put(MODE_1)
                    .put(data, i * ScsiCd.SECTOR, ScsiCd.SECTOR);
        }
        return raw.array();
    }

    private static byte decimal(int value) {
        return (byte) (value / 10 % 10 << 4 | value % 10);
    }
}
