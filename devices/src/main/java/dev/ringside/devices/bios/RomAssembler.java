package dev.ringside.devices.bios;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Lays code and data into a ROM image of at most 64 KiB. Labels may be used before they are defined; {@link #image()} resolves them. */
public final class RomAssembler {
    private final byte[] image;
    private final Map<String, Integer> labels = new HashMap<>();
    private final List<Reference> references = new ArrayList<>();
    private int position;

    private record Reference(int at, String label, int relativeTo) {}

    /** An image of {@code size} zero bytes. */
    public RomAssembler(int size) {
        image = new byte[size];
    }

    /** Goes on at {@code offset}. */
    public RomAssembler at(int offset) {
        position = offset;
        return this;
    }

    /** Where the next byte goes. */
    public int position() {
        return position;
    }

    /** Goes on at the next multiple of {@code size}, a power of two. */
    public RomAssembler align(int size) {
        return at(position + size - 1 & -size);
    }

    /** Names the current position. */
    public RomAssembler label(String name) {
        if (labels.put(name, position) != null) {
            throw new IllegalStateException("label " + name + " is defined twice");
        }
        return this;
    }

    /** Lays down bytes: an instruction, mostly. */
    public RomAssembler code(int... bytes) {
        for (int value : bytes) {
            if (image[position] != 0) {
                throw new IllegalStateException("offset 0x%x is taken".formatted(position));
            }
            image[position++] = (byte) value;
        }
        return this;
    }

    /** Lays down data. */
    public RomAssembler data(byte[] bytes) {
        System.arraycopy(bytes, 0, image, position, bytes.length);
        position += bytes.length;
        return this;
    }

    /** Lays down characters without a terminator. */
    public RomAssembler text(String ascii) {
        return data(ascii.getBytes(StandardCharsets.US_ASCII));
    }

    /** Lays down 16 bits. */
    public RomAssembler word(int value) {
        return code(value & 0xff, value >> 8 & 0xff);
    }

    /** Lays down 32 bits. */
    public RomAssembler dword(int value) {
        return word(value).word(value >> 16);
    }

    /** The offset of a label as 16 bits. */
    public RomAssembler offset(String label) {
        references.add(new Reference(position, label, 0));
        position += 2;
        return this;
    }

    /** A near jump: opcode E9h in a 16-bit segment. */
    public RomAssembler jump(String label) {
        return code(0xe9).relative(label);
    }

    /** The 16-bit distance from the end of this field to a label. */
    public RomAssembler relative(String label) {
        references.add(new Reference(position, label, position + 2));
        position += 2;
        return this;
    }

    /** The 8-bit distance from the end of this field back to a label that is defined already. */
    public RomAssembler back(String label) {
        int distance = offsetOf(label) - (position + 1);
        if (distance < -128 || distance > 127) {
            throw new IllegalStateException(label + " is too far away");
        }
        return code(distance & 0xff);
    }

    /** Where a label is. */
    public int offsetOf(String label) {
        Integer offset = labels.get(label);
        if (offset == null) {
            throw new IllegalStateException("there is no label " + label);
        }
        return offset;
    }

    /** The image with all references resolved. */
    public byte[] image() {
        for (Reference reference : references) {
            int value = offsetOf(reference.label) - reference.relativeTo;
            image[reference.at] = (byte) value;
            image[reference.at + 1] = (byte) (value >> 8);
        }
        return image.clone();
    }
}
