package dev.ringside.devices.smbios;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** One structure under construction: a formatted area of numbers, then the strings that it names by their ordinals (DSP0134, 6.1). */
final class SmbiosStructure {
    private static final int HEADER = 4;

    private final int type;
    private final int handle;
    private final ByteArrayOutputStream formatted = new ByteArrayOutputStream();
    private final List<String> strings = new ArrayList<>();

    SmbiosStructure(int type, int handle) {
        this.type = type;
        this.handle = handle;
    }

    SmbiosStructure bytes(int... values) {
        for (int value : values) {
            formatted.write(value);
        }
        return this;
    }

    SmbiosStructure bytes(byte[] values) {
        formatted.writeBytes(values);
        return this;
    }

    SmbiosStructure word(int value) {
        return number(value, 2);
    }

    SmbiosStructure dword(long value) {
        return number(value, 4);
    }

    SmbiosStructure qword(long value) {
        return number(value, 8);
    }

    /** The number of a string that is added; 0 for an empty one. */
    SmbiosStructure string(String text) {
        if (text.isEmpty()) {
            return bytes(0);
        }
        strings.add(text);
        return bytes(strings.size());
    }

    private SmbiosStructure number(long value, int width) {
        for (int i = 0; i < width; i++) {
            formatted.write((int) (value >>> 8 * i));
        }
        return this;
    }

    byte[] encoded() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(type);
        out.write(HEADER + formatted.size());
        out.write(handle);
        out.write(handle >> 8);
        out.writeBytes(formatted.toByteArray());
        for (String text : strings) {
            out.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
            out.write(0);
        }
        out.write(0);
        if (strings.isEmpty()) {
            out.write(0);
        }
        return out.toByteArray();
    }
}
