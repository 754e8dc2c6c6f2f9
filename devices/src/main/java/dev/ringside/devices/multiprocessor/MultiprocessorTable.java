package dev.ringside.devices.multiprocessor;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntBinaryOperator;

/** The MP configuration table and its floating pointer (MultiProcessor Specification 1.4, chapter 4). */
public final class MultiprocessorTable {
    /** Bytes of the floating pointer. */
    public static final int POINTER = 16;

    private static final int HEADER = 44;
    private static final int PROCESSOR = 20;
    private static final int OTHER = 8;
    private static final int PCI_BUS = 0;
    private static final int ISA_BUS = 1;
    private static final int CASCADE = 2;
    private static final int ISA_INTERRUPTS = 16;
    private static final int FIRST_PCI_DEVICE = 1;
    private static final int PCI_DEVICES = 32;
    private static final int PCI_PINS = 4;
    private static final int CONFORMS = 0;
    private static final int ACTIVE_HIGH_LEVEL = 0x0d;
    private static final int VECTORED = 0;
    private static final int NMI = 1;
    private static final int EXTERNAL = 3;
    private static final int LOCAL_APIC_VERSION = 0x14;
    private static final int IO_APIC_VERSION = 0x20;
    private static final int ENABLED = 1;
    private static final int BOOTSTRAP = 2;
    private static final int ALL_LOCAL_APICS = 0xff;

    private final List<byte[]> entries = new ArrayList<>();
    private final long localApic;

    /**
     * A table for CPUs with the APIC IDs 0 to {@code cpus - 1} and one I/O APIC whose inputs are the ISA interrupts.
     *
     * @param localApic
     *            physical address of the local APICs
     * @param ioApic
     *            physical address of the I/O APIC
     * @param ioApicId
     *            its ID
     * @param sci
     *            the ISA interrupt of power management, level-triggered as those of PCI are
     * @param pciInterrupt
     *            the ISA interrupt for a PCI device, 0 to 31, and its pin, 1 to 4
     */
    public MultiprocessorTable(int cpus, long localApic, long ioApic, int ioApicId, int sci,
            IntBinaryOperator pciInterrupt) {
        this.localApic = localApic;
        for (int i = 0; i < cpus; i++) {
            int index = i;
            entry(PROCESSOR, cpu -> cpu.put((byte) 0).put((byte) index).put((byte) LOCAL_APIC_VERSION)
                    .put((byte) (index == 0 ? ENABLED | BOOTSTRAP : ENABLED)).putInt(0x600).putInt(0x201));
        }
        bus(PCI_BUS, "PCI   ");
        bus(ISA_BUS, "ISA   ");
        entry(OTHER, apic -> apic.put((byte) 2).put((byte) ioApicId).put((byte) IO_APIC_VERSION).put((byte) ENABLED)
                .putInt((int) ioApic));
        int levelTriggered = 1 << sci;
        for (int device = FIRST_PCI_DEVICE; device < PCI_DEVICES; device++) {
            for (int pin = 1; pin <= PCI_PINS; pin++) {
                int irq = pciInterrupt.applyAsInt(device, pin);
                levelTriggered |= 1 << irq;
                interrupt(3, VECTORED, ACTIVE_HIGH_LEVEL, PCI_BUS, device << 2 | pin - 1, ioApicId, irq);
            }
        }
        for (int irq = 0; irq < ISA_INTERRUPTS; irq++) {
            if (irq != CASCADE) {
                boolean level = (levelTriggered >> irq & 1) != 0;
                interrupt(3, VECTORED, level ? ACTIVE_HIGH_LEVEL : CONFORMS, ISA_BUS, irq, ioApicId,
                        irq == 0 ? CASCADE : irq);
            }
        }
        interrupt(4, EXTERNAL, CONFORMS, ISA_BUS, 0, ALL_LOCAL_APICS, 0);
        interrupt(4, NMI, CONFORMS, ISA_BUS, 0, ALL_LOCAL_APICS, 1);
    }

    private void bus(int id, String name) {
        entry(OTHER, bus -> bus.put((byte) 1).put((byte) id).put(ascii(name)));
    }

    private void interrupt(int type, int kind, int flags, int bus, int source, int apic, int input) {
        entry(OTHER, entry -> entry.put((byte) type).put((byte) kind).putShort((short) flags).put((byte) bus)
                .put((byte) source).put((byte) apic).put((byte) input));
    }

    private void entry(int length, Consumer<ByteBuffer> content) {
        ByteBuffer entry = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        content.accept(entry);
        entries.add(entry.array());
    }

    /** The configuration table, to be put on a multiple of 16. */
    public byte[] configuration() {
        int length = HEADER + entries.stream().mapToInt(entry -> entry.length).sum();
        ByteBuffer table = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        table.put(ascii("PCMP")).putShort((short) length).put((byte) 4).put((byte) 0);
        table.put(ascii("RINGSIDE")).put(ascii("PC          ")).putInt(0).putShort((short) 0);
        table.putShort((short) entries.size()).putInt((int) localApic).putInt(0);
        entries.forEach(table::put);
        return summed(table.array(), 7);
    }

    /**
     * The floating pointer, {@link #POINTER} bytes, to be put on a multiple of 16 between F0000h and FFFFFh.
     *
     * @param address
     *            physical address of the configuration table
     */
    public static byte[] pointer(long address) {
        ByteBuffer pointer = ByteBuffer.allocate(POINTER).order(ByteOrder.LITTLE_ENDIAN);
        pointer.put(ascii("_MP_")).putInt((int) address).put((byte) 1).put((byte) 4);
        return summed(pointer.array(), 10);
    }

    private static byte[] summed(byte[] bytes, int checksum) {
        int sum = 0;
        for (byte value : bytes) {
            sum += value;
        }
        bytes[checksum] = (byte) -sum;
        return bytes;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
