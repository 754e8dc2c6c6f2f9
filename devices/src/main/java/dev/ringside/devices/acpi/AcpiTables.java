package dev.ringside.devices.acpi;

import dev.ringside.devices.firmwareconfig.TableLoader;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The tables of ACPI specification 6.5, chapter 5, in three {@link AcpiPart}s that can be put anywhere: {@link #link} makes them fit known addresses,
 * {@link #loaderScript()} tells firmware how to do that itself.
 */
public final class AcpiTables {
    /** Physical address of the I/O APIC. */
    public static final long IO_APIC_ADDRESS = 0xfec0_0000L;
    /** Physical address of the local APICs after reset. */
    public static final long LOCAL_APIC_ADDRESS = 0xfee0_0000L;
    /** Physical address of the HPET. */
    public static final long EVENT_TIMERS_ADDRESS = 0xfed0_0000L;

    private static final String OEM_ID = "RNGSDE";
    private static final String OEM_TABLE_ID = "RINGSIDE";
    private static final int HEADER = 36;
    private static final int CHECKSUM = 9;
    private static final int OLD_ROOT_LENGTH = 20;
    private static final int ROOT_LENGTH = 36;
    /** Hardware revision 1, three comparators, counter of 64 bits, legacy replacement, Intel. */
    private static final int EVENT_TIMERS_ID = 0x8086_a201;

    /** The {@code width} bytes at {@code offset} of {@code holder} hold an offset in {@code pointee}; they shall hold an address. */
    private record Pointer(AcpiPart holder, int offset, int width, AcpiPart pointee) {}

    /** The byte at {@code offset} shall make the bytes from {@code start} on sum up to 0. */
    private record Checksum(AcpiPart holder, int offset, int start, int length) {}

    private final ByteArrayOutputStream tables = new ByteArrayOutputStream();
    private final Map<AcpiPart, byte[]> parts = new EnumMap<>(AcpiPart.class);
    private final List<Pointer> pointers = new ArrayList<>();
    private final List<Checksum> checksums = new ArrayList<>();

    private AcpiTables(AcpiHardware hardware) {
        int dsdt = add("DSDT", 2, Dsdt.code(hardware));
        List<Integer> roots = new ArrayList<>();
        int fadt = add("FACP", 3, FixedDescription.body(hardware));
        roots.add(fadt);
        roots.add(add("APIC", 3, InterruptControllers.body(hardware)));
        if (hardware.eventTimers()) {
            roots.add(add("HPET", 1, eventTimers()));
        }
        int rsdt = addRoot("RSDT", 4, roots);
        int xsdt = addRoot("XSDT", 8, roots);
        parts.put(AcpiPart.TABLES, tables.toByteArray());
        parts.put(AcpiPart.FIRMWARE_CONTROL, firmwareControl());
        parts.put(AcpiPart.ROOT_POINTER, rootPointer());
        point(AcpiPart.TABLES, fadt + FixedDescription.FIRMWARE_CONTROL, 4, AcpiPart.FIRMWARE_CONTROL, 0);
        point(AcpiPart.TABLES, fadt + FixedDescription.DSDT, 4, AcpiPart.TABLES, dsdt);
        point(AcpiPart.TABLES, fadt + FixedDescription.LONG_DSDT, 8, AcpiPart.TABLES, dsdt);
        for (int i = 0; i < roots.size(); i++) {
            point(AcpiPart.TABLES, rsdt + HEADER + 4 * i, 4, AcpiPart.TABLES, roots.get(i));
            point(AcpiPart.TABLES, xsdt + HEADER + 8 * i, 8, AcpiPart.TABLES, roots.get(i));
        }
        point(AcpiPart.ROOT_POINTER, 16, 4, AcpiPart.TABLES, rsdt);
        point(AcpiPart.ROOT_POINTER, 24, 8, AcpiPart.TABLES, xsdt);
        checksums.add(new Checksum(AcpiPart.ROOT_POINTER, 8, 0, OLD_ROOT_LENGTH));
        checksums.add(new Checksum(AcpiPart.ROOT_POINTER, 32, 0, ROOT_LENGTH));
    }

    /** Tables for {@code hardware}. */
    public static AcpiTables of(AcpiHardware hardware) {
        return new AcpiTables(hardware);
    }

    /** Adds a table and answers its offset. */
    private int add(String signature, int revision, byte[] body) {
        tables.writeBytes(new byte[-tables.size() & 15]);
        int offset = tables.size();
        int length = HEADER + body.length;
        tables.writeBytes(littleEndian(length, header -> {
            header.put(ascii(signature)).putInt(length).put((byte) revision).put((byte) 0);
            header.put(ascii(OEM_ID)).put(ascii(OEM_TABLE_ID)).putInt(1).put(ascii("RNGS")).putInt(1);
            header.put(body);
        }));
        checksums.add(new Checksum(AcpiPart.TABLES, offset + CHECKSUM, offset, length));
        return offset;
    }

    private int addRoot(String signature, int width, List<Integer> roots) {
        return add(signature, 1, new byte[width * roots.size()]);
    }

    private void point(AcpiPart holder, int at, int width, AcpiPart pointee, int offset) {
        ByteBuffer bytes = ByteBuffer.wrap(parts.get(holder)).order(ByteOrder.LITTLE_ENDIAN);
        put(bytes, at, width, offset);
        pointers.add(new Pointer(holder, at, width, pointee));
    }

    private static void put(ByteBuffer bytes, int at, int width, long value) {
        if (width == 4) {
            bytes.putInt(at, (int) value);
        } else {
            bytes.putLong(at, value);
        }
    }

    /** A part before it is linked. */
    public byte[] unlinked(AcpiPart part) {
        return parts.get(part).clone();
    }

    /** The script that links the parts where firmware has put them. */
    public byte[] loaderScript() {
        TableLoader loader = new TableLoader();
        loader.allocate(AcpiPart.FIRMWARE_CONTROL.file(), 64, TableLoader.Zone.HIGH);
        loader.allocate(AcpiPart.TABLES.file(), 16, TableLoader.Zone.HIGH);
        loader.allocate(AcpiPart.ROOT_POINTER.file(), 16, TableLoader.Zone.F_SEGMENT);
        pointers.forEach(pointer -> loader.addPointer(pointer.holder.file(), pointer.offset, pointer.width,
                pointer.pointee.file()));
        checksums.forEach(checksum -> loader.addChecksum(checksum.holder.file(), checksum.offset, checksum.start,
                checksum.length));
        return loader.bytes();
    }

    /**
     * The tables for places in memory.
     *
     * @param tablesAddress
     *            physical address of {@link AcpiPart#TABLES}, a multiple of 16 below 4 GiB
     * @param firmwareControlAddress
     *            physical address of {@link AcpiPart#FIRMWARE_CONTROL}, a multiple of 64 below 4 GiB
     */
    public LinkedAcpiTables link(long tablesAddress, long firmwareControlAddress) {
        Map<AcpiPart, byte[]> linked = new EnumMap<>(AcpiPart.class);
        parts.forEach((part, bytes) -> linked.put(part, bytes.clone()));
        for (Pointer pointer : pointers) {
            ByteBuffer bytes = ByteBuffer.wrap(linked.get(pointer.holder)).order(ByteOrder.LITTLE_ENDIAN);
            long base = pointer.pointee == AcpiPart.TABLES ? tablesAddress : firmwareControlAddress;
            long offset = pointer.width == 4 ? bytes.getInt(pointer.offset) : bytes.getLong(pointer.offset);
            put(bytes, pointer.offset, pointer.width, base + offset);
        }
        for (Checksum checksum : checksums) {
            byte[] bytes = linked.get(checksum.holder);
            int sum = 0;
            for (int i = 0; i < checksum.length; i++) {
                sum += bytes[checksum.start + i];
            }
            bytes[checksum.offset] = (byte) -sum;
        }
        return new LinkedAcpiTables(linked.get(AcpiPart.ROOT_POINTER), linked.get(AcpiPart.TABLES),
                linked.get(AcpiPart.FIRMWARE_CONTROL));
    }

    private static byte[] rootPointer() {
        return littleEndian(ROOT_LENGTH, pointer -> {
            pointer.put(ascii("RSD PTR ")).put((byte) 0).put(ascii(OEM_ID)).put((byte) 2);
            pointer.putInt(20, ROOT_LENGTH);
        });
    }

    private static byte[] firmwareControl() {
        byte version = 1;
        return littleEndian(64, facs -> facs.put(ascii("FACS")).putInt(64).put(32, version));
    }

    /** The HPET's description (IA-PC HPET specification 1.0a, 3.2.4) without its header. */
    private static byte[] eventTimers() {
        int leastTicks = 100;
        return littleEndian(20, table -> table.putInt(EVENT_TIMERS_ID).putInt(0).putLong(EVENT_TIMERS_ADDRESS)
                .put((byte) 0).putShort((short) leastTicks));
    }

    /** {@code length} bytes, zero but for what {@code content} puts into them. */
    private static byte[] littleEndian(int length, Consumer<ByteBuffer> content) {
        byte[] bytes = new byte[length];
        content.accept(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN));
        return bytes;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
