package dev.ringside.devices.bios.keyboard;

import dev.ringside.devices.bios.BiosDataArea;
import dev.ringside.devices.bios.GuestMemory;
import java.util.OptionalInt;

/** The ring of key codes in the BIOS data area. */
public final class KeyBuffer {
    private static final int DATA_AREA = 0x400;
    private static final int LARGEST_OFFSET = 0xfff0;

    private final GuestMemory memory;

    /** The ring in {@code memory}. */
    public KeyBuffer(GuestMemory memory) {
        this.memory = memory;
    }

    /** Adds a code; false if the ring is full. */
    public boolean add(int code) {
        int tail = memory.read16(BiosDataArea.KEYBOARD_TAIL);
        int next = after(tail);
        if (next == memory.read16(BiosDataArea.KEYBOARD_HEAD)) {
            return false;
        }
        memory.write16(DATA_AREA + Math.min(tail, LARGEST_OFFSET), code);
        memory.write16(BiosDataArea.KEYBOARD_TAIL, next);
        return true;
    }

    /** The oldest code, which stays. */
    public OptionalInt peek() {
        int head = memory.read16(BiosDataArea.KEYBOARD_HEAD);
        return head == memory.read16(BiosDataArea.KEYBOARD_TAIL)
                ? OptionalInt.empty()
                : OptionalInt.of(memory.read16(DATA_AREA + Math.min(head, LARGEST_OFFSET)));
    }

    /** Takes the oldest code. */
    public OptionalInt take() {
        OptionalInt code = peek();
        if (code.isPresent()) {
            memory.write16(BiosDataArea.KEYBOARD_HEAD, after(memory.read16(BiosDataArea.KEYBOARD_HEAD)));
        }
        return code;
    }

    /** Forgets all codes. */
    public void clear() {
        int start = memory.read16(BiosDataArea.KEYBOARD_START);
        memory.write16(BiosDataArea.KEYBOARD_HEAD, start);
        memory.write16(BiosDataArea.KEYBOARD_TAIL, start);
    }

    private int after(int offset) {
        int next = offset + 2;
        return next >= memory.read16(BiosDataArea.KEYBOARD_END) ? memory.read16(BiosDataArea.KEYBOARD_START) : next;
    }
}
