package dev.ringside.devices.acpi;

import java.io.ByteArrayOutputStream;
import java.util.List;

/**
 * Terms of the ACPI machine language in their encoded form (ACPI specification 6.5, chapter 20). Names are single segments of up to four characters
 * unless a method says that it takes a path.
 *
 * @param encoded
 *            the bytes of the term
 */
record Aml(byte[] encoded) {

    /** {@code Name (path, value)}. */
    static Aml name(String path, Aml value) {
        return join(bytes(0x08), path(path), value);
    }

    /** An integer in its shortest encoding, unsigned. */
    static Aml integer(long value) {
        if (value == 0 || value == 1) {
            return bytes((int) value);
        }
        if (value >>> 8 == 0) {
            return join(bytes(0x0a), little(value, 1));
        }
        if (value >>> 16 == 0) {
            return join(bytes(0x0b), little(value, 2));
        }
        return value >>> 32 == 0 ? join(bytes(0x0c), little(value, 4)) : join(bytes(0x0e), little(value, 8));
    }

    /** A string of ASCII characters. */
    static Aml string(String text) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(0x0d);
        text.chars().forEach(out::write);
        out.write(0);
        return new Aml(out.toByteArray());
    }

    /** {@code EISAID (id)}: three letters and four hexadecimal digits. */
    static Aml eisaId(String id) {
        int vendor = (id.charAt(0) - '@') << 10 | (id.charAt(1) - '@') << 5 | id.charAt(2) - '@';
        return integer(Integer.reverseBytes(vendor << 16 | Integer.parseInt(id.substring(3), 16)) & 0xffff_ffffL);
    }

    /** {@code Package () {elements}}. */
    static Aml packageOf(Aml... elements) {
        return sized(bytes(0x12), join(bytes(elements.length), join(elements)));
    }

    /** {@code Scope (path) {terms}}. */
    static Aml scope(String path, Aml... terms) {
        return sized(bytes(0x10), join(path(path), join(terms)));
    }

    /** {@code Device (name) {terms}}. */
    static Aml device(String name, Aml... terms) {
        return sized(bytes(0x5b, 0x82), join(path(name), join(terms)));
    }

    /** {@code Method (name, arguments) {terms}}, not serialized. */
    static Aml method(String name, int arguments, Aml... terms) {
        return sized(bytes(0x14), join(path(name), bytes(arguments), join(terms)));
    }

    /** {@code Method (name, arguments, Serialized) {terms}}: for methods that create names. */
    static Aml serializedMethod(String name, int arguments, Aml... terms) {
        return method(name, arguments | 0x08, terms);
    }

    /** The object called {@code path}, or the value it has. */
    static Aml reference(String path) {
        return path(path);
    }

    /** Argument {@code number}, 0 to 6, of the method. */
    static Aml argument(int number) {
        return bytes(0x68 + number);
    }

    /** {@code Return (value)}. */
    static Aml returnValue(Aml value) {
        return join(bytes(0xa4), value);
    }

    /** {@code Store (value, target)}. */
    static Aml store(Aml value, Aml target) {
        return join(bytes(0x70), value, target);
    }

    /** {@code And (left, right)}. */
    static Aml and(Aml left, Aml right) {
        return join(bytes(0x7b), left, right, bytes(0));
    }

    /** {@code Or (left, right, target)}. */
    static Aml or(Aml left, Aml right, Aml target) {
        return join(bytes(0x7d), left, right, target);
    }

    /** {@code LLess (left, right)}. */
    static Aml less(Aml left, Aml right) {
        return join(bytes(0x95), left, right);
    }

    /** {@code If (condition) {terms}}. */
    static Aml when(Aml condition, Aml... terms) {
        return sized(bytes(0xa0), join(condition, join(terms)));
    }

    /** {@code OperationRegion (name, PCI_Config, offset, length)}: configuration space of the PCI device around it. */
    static Aml pciRegion(String name, int offset, int length) {
        return join(bytes(0x5b, 0x80), path(name), bytes(0x02), integer(offset), integer(length));
    }

    /** {@code Field (region, ByteAcc, NoLock, Preserve)} with a field of eight bits for each name, from the start of the region on. */
    static Aml byteFields(String region, String... names) {
        Aml[] fields = java.util.Arrays.stream(names).map(name -> join(path(name), bytes(8))).toArray(Aml[]::new);
        return sized(bytes(0x5b, 0x81), join(path(region), bytes(0x01), join(fields)));
    }

    /** {@code CreateDWordField (buffer, offset, name)}. */
    static Aml dwordField(Aml buffer, int offset, String name) {
        return join(bytes(0x8a), buffer, integer(offset), path(name));
    }

    /** {@code Buffer () {...}} with a resource template: the descriptors and an end tag. */
    static Aml resources(Aml... descriptors) {
        Aml template = join(join(descriptors), bytes(0x79, 0x00));
        return sized(bytes(0x11), join(integer(template.encoded.length), template));
    }

    /** Resource descriptor: {@code length} I/O ports at the fixed address {@code base}. */
    static Aml ports(int base, int length) {
        return join(bytes(0x47, 0x01), little(base, 2), little(base, 2), bytes(0x01, length));
    }

    /** Resource descriptor: an edge-triggered interrupt, active high, not shared. */
    static Aml interrupt(int irq) {
        return join(bytes(0x22), little(1L << irq, 2));
    }

    /** Offset of the first interrupt in {@link #sharedInterrupts}, which is 32 bits long. */
    static final int SHARED_INTERRUPT = 5;

    /** Resource descriptor: level-triggered interrupts, active high, shared, one of which is taken. */
    static Aml sharedInterrupts(int... interrupts) {
        Aml[] list = java.util.Arrays.stream(interrupts).mapToObj(number -> little(number, 4)).toArray(Aml[]::new);
        return join(bytes(0x89), little(2 + 4L * interrupts.length, 2), bytes(0x09, interrupts.length), join(list));
    }

    /** Resource descriptor: an 8-bit DMA channel. */
    static Aml dma(int channel) {
        return bytes(0x2a, 1 << channel, 0x00);
    }

    /** Resource descriptor: memory at a fixed address, writable. */
    static Aml fixedMemory(long base, long length) {
        return join(bytes(0x86), little(9, 2), bytes(0x01), little(base, 4), little(length, 4));
    }

    /** Resource descriptor: the bus numbers behind a host bridge. */
    static Aml busNumbers(int first, int last) {
        return join(bytes(0x88), little(13, 2), bytes(0x02, 0x0c, 0x00), wordRange(first, last));
    }

    /** Resource descriptor: ports that a host bridge passes on. */
    static Aml portWindow(int first, int last) {
        return join(bytes(0x88), little(13, 2), bytes(0x01, 0x0c, 0x03), wordRange(first, last));
    }

    /** Resource descriptor: memory below 4 GiB that a host bridge passes on. */
    static Aml memoryWindow(long first, long last) {
        return join(bytes(0x87), little(23, 2), bytes(0x00, 0x0c, 0x01), little(0, 4), little(first, 4),
                little(last, 4),
                little(0, 4), little(last - first + 1, 4));
    }

    /** Resource descriptor: memory above 4 GiB that a host bridge passes on. */
    static Aml highMemoryWindow(long first, long last) {
        return join(bytes(0x8a), little(43, 2), bytes(0x00, 0x0c, 0x03), little(0, 8), little(first, 8),
                little(last, 8), little(0, 8), little(last - first + 1, 8));
    }

    private static Aml wordRange(int first, int last) {
        return join(little(0, 2), little(first, 2), little(last, 2), little(0, 2), little(last - first + 1L, 2));
    }

    /** The terms one after another. */
    static Aml join(Aml... terms) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (Aml term : terms) {
            out.writeBytes(term.encoded);
        }
        return new Aml(out.toByteArray());
    }

    /** The terms one after another. */
    static Aml join(List<Aml> terms) {
        return join(terms.toArray(Aml[]::new));
    }

    /** A name of up to four characters, or a path of such names with dots between, from the root if it begins with a backslash. */
    private static Aml path(String path) {
        boolean absolute = path.startsWith("\\");
        String[] segments = (absolute ? path.substring(1) : path).split("\\.");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        if (absolute) {
            out.write('\\');
        }
        if (segments.length == 2) {
            out.write(0x2e);
        } else if (segments.length > 2) {
            out.write(0x2f);
            out.write(segments.length);
        }
        for (String segment : segments) {
            for (int i = 0; i < 4; i++) {
                out.write(i < segment.length() ? segment.charAt(i) : '_');
            }
        }
        return new Aml(out.toByteArray());
    }

    /** An opcode, the length of what follows it (20.2.4), and that. */
    private static Aml sized(Aml opcode, Aml body) {
        int length = body.encoded.length;
        if (length + 1 < 1 << 6) {
            return join(opcode, bytes(length + 1), body);
        }
        int extra = length + 2 < 1 << 12 ? 1 : length + 3 < 1 << 20 ? 2 : 3;
        int total = length + 1 + extra;
        return join(opcode, bytes(extra << 6 | total & 15), little(total >> 4, extra), body);
    }

    private static Aml bytes(int... values) {
        byte[] encoded = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            encoded[i] = (byte) values[i];
        }
        return new Aml(encoded);
    }

    private static Aml little(long value, int length) {
        byte[] encoded = new byte[length];
        for (int i = 0; i < length; i++) {
            encoded[i] = (byte) (value >>> (8 * i));
        }
        return new Aml(encoded);
    }
}
