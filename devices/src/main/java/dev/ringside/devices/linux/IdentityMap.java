package dev.ringside.devices.linux;

import dev.ringside.emulator.memory.PhysicalMap;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Page tables in conventional memory that map the first 4 GiB one to one in pages of 2 MiB, for the kernel's 64-bit entry. */
final class IdentityMap {
    /** Physical address of the top table, for CR3. */
    static final int ROOT = 0x1_2000;

    private static final int PAGE = 4096;
    private static final int GIBIBYTES = 4;
    private static final long PRESENT_WRITABLE = 3;
    private static final long LARGE = 0x80;

    private IdentityMap() {}

    static void write(PhysicalMap memory) {
        ByteBuffer tables = ByteBuffer.allocate((2 + GIBIBYTES) * PAGE).order(ByteOrder.LITTLE_ENDIAN);
        tables.putLong(0, ROOT + PAGE | PRESENT_WRITABLE);
        for (int gib = 0; gib < GIBIBYTES; gib++) {
            int directory = (2 + gib) * PAGE;
            tables.putLong(PAGE + 8 * gib, ROOT + directory | PRESENT_WRITABLE);
            for (int i = 0; i < 512; i++) {
                tables.putLong(directory + 8 * i, (long) gib << 30 | (long) i << 21 | LARGE | PRESENT_WRITABLE);
            }
        }
        memory.writeBytes(ROOT, tables.array(), 0, tables.capacity());
    }
}
