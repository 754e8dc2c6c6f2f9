package dev.ringside.devices.smbios;

import dev.ringside.devices.memory.MemoryRange;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** The structures of a machine, and the entry point by which they are found (DMTF DSP0134, version 2.8). */
public final class SmbiosTables {
    /** Bytes of the entry point. */
    public static final int ENTRY_POINT = 31;

    private static final String MANUFACTURER = "Ringside";
    private static final String PRODUCT = "Standard PC (i440FX + PIIX)";
    private static final String VERSION = "1.0";
    private static final int INTERMEDIATE = 0x10;
    private static final long DIMM = 16L << 30;
    private static final long KIB = 1 << 10;
    private static final long MIB = 1 << 20;
    /** Marks a field of 32 bits that is too narrow; the value is in a wider one. */
    private static final long SEE_WIDE_KIB = 0xffff_ffffL;
    private static final int NO_HANDLE = 0xfffe;
    private static final int NO_CACHE = 0xffff;

    private static final int SYSTEM_HANDLE = 0x100;
    private static final int CHASSIS_HANDLE = 0x300;
    private static final int CPU_HANDLE = 0x400;
    private static final int ARRAY_HANDLE = 0x1000;
    private static final int DEVICE_HANDLE = 0x1100;
    private static final int RANGE_HANDLE = 0x1300;
    private static final int BOOT_HANDLE = 0x2000;
    private static final int END_HANDLE = 0x7f00;

    private final ByteArrayOutputStream structures = new ByteArrayOutputStream();
    private int count;
    private int largest;

    private SmbiosTables(SmbiosMachine machine, boolean ownFirmware) {
        if (ownFirmware) {
            add(new SmbiosStructure(0, 0).string(MANUFACTURER).string(VERSION).word(0xe800).string("11/22/2026")
                    .bytes(0).qword(1 << 3).bytes(0, 1 << 2 | 1 << 4, 1, 0, 0xff, 0xff));
        }
        add(new SmbiosStructure(1, SYSTEM_HANDLE).string(MANUFACTURER).string(PRODUCT).string(VERSION)
                .string(ascii(machine.name())).bytes(encoded(machine.uuid())).bytes(6).string("").string("Virtual"));
        add(new SmbiosStructure(3, CHASSIS_HANDLE).string(MANUFACTURER).bytes(1).string(VERSION).string("").string("")
                .bytes(3, 3, 3, 2).dword(0).bytes(0, 0, 0, 0).string(""));
        for (int i = 0; i < machine.cpus(); i++) {
            add(processor(i));
        }
        addMemory(machine);
        add(new SmbiosStructure(32, BOOT_HANDLE).bytes(0, 0, 0, 0, 0, 0, 0));
        add(new SmbiosStructure(127, END_HANDLE));
    }

    /** The structures for {@code machine}; {@code ownFirmware} adds the one that describes Ringside's BIOS. */
    public static SmbiosTables of(SmbiosMachine machine, boolean ownFirmware) {
        return new SmbiosTables(machine, ownFirmware);
    }

    private void add(SmbiosStructure structure) {
        byte[] encoded = structure.encoded();
        structures.writeBytes(encoded);
        count++;
        largest = Math.max(largest, encoded.length);
    }

    private static SmbiosStructure processor(int index) {
        int central = 3;
        int other = 1;
        int populatedAndEnabled = 0x41;
        int megahertz = 1000;
        return new SmbiosStructure(4, CPU_HANDLE + index).string("CPU " + index).bytes(central, other)
                .string(MANUFACTURER).qword(0).string("Virtual CPU").bytes(0).word(0).word(megahertz).word(megahertz)
                .bytes(populatedAndEnabled, other).word(NO_CACHE).word(NO_CACHE).word(NO_CACHE).string("").string("")
                .string("").bytes(1, 1, 1).word(2).word(other);
    }

    private void addMemory(SmbiosMachine machine) {
        long bytes = machine.memoryBytes();
        int devices = (int) ((bytes + DIMM - 1) / DIMM);
        boolean wide = bytes / KIB >= 0x8000_0000L;
        int systemMemory = 3;
        int multipleBitCorrection = 6;
        add(new SmbiosStructure(16, ARRAY_HANDLE).bytes(1, systemMemory, multipleBitCorrection)
                .dword(wide ? 0x8000_0000L : bytes / KIB).word(NO_HANDLE).word(devices).qword(wide ? bytes : 0));
        for (int i = 0; i < devices; i++) {
            long size = Math.min(DIMM, bytes - i * DIMM) / MIB;
            int dimm = 9;
            int ram = 7;
            int seeExtendedSize = 0x7fff;
            add(new SmbiosStructure(17, DEVICE_HANDLE + i).word(ARRAY_HANDLE).word(NO_HANDLE).word(0xffff).word(0xffff)
                    .word(size < seeExtendedSize ? (int) size : seeExtendedSize).bytes(dimm, 0).string("DIMM " + i)
                    .string("").bytes(ram).word(2).word(0).string(MANUFACTURER).string("").string("").string("")
                    .bytes(0).dword(size < seeExtendedSize ? 0 : size).word(0).word(0).word(0).word(0));
        }
        int index = 0;
        for (MemoryRange range : machine.memory()) {
            long first = range.base() / KIB;
            long last = range.end() / KIB - 1;
            boolean fits = last < SEE_WIDE_KIB;
            add(new SmbiosStructure(19, RANGE_HANDLE + index++).dword(fits ? first : SEE_WIDE_KIB)
                    .dword(fits ? last : SEE_WIDE_KIB).word(ARRAY_HANDLE).bytes(1)
                    .qword(fits ? 0 : range.base()).qword(fits ? 0 : range.end() - 1));
        }
    }

    /** The structures, one after another. */
    public byte[] structures() {
        return structures.toByteArray();
    }

    /**
     * The entry point, {@link #ENTRY_POINT} bytes, to be put on a multiple of 16 between F0000h and FFFFFh.
     *
     * @param address
     *            physical address of the structures, below 4 GiB
     */
    public byte[] entryPoint(long address) {
        ByteBuffer entry = ByteBuffer.allocate(ENTRY_POINT).order(ByteOrder.LITTLE_ENDIAN);
        entry.put(bytes("_SM_")).put((byte) 0).put((byte) ENTRY_POINT).put((byte) 2).put((byte) 8);
        entry.putShort((short) largest).position(INTERMEDIATE);
        entry.put(bytes("_DMI_")).put((byte) 0).putShort((short) structures.size()).putInt((int) address)
                .putShort((short) count).put((byte) 0x28);
        byte[] bytes = entry.array();
        bytes[INTERMEDIATE + 5] = checksum(bytes, INTERMEDIATE);
        bytes[4] = checksum(bytes, 0);
        return bytes;
    }

    private static byte checksum(byte[] bytes, int from) {
        int sum = 0;
        for (int i = from; i < bytes.length; i++) {
            sum += bytes[i];
        }
        return (byte) -sum;
    }

    /** The first three fields of a UUID are little-endian here (DSP0134, 7.2.1). */
    private static byte[] encoded(UUID uuid) {
        ByteBuffer bytes = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
        long high = uuid.getMostSignificantBits();
        bytes.putInt((int) (high >>> 32)).putShort((short) (high >>> 16)).putShort((short) high);
        return bytes.order(ByteOrder.BIG_ENDIAN).putLong(uuid.getLeastSignificantBits()).array();
    }

    private static String ascii(String text) {
        return text.replaceAll("[^ -~]", "?");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
