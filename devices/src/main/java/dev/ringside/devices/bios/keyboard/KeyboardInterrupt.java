package dev.ringside.devices.bios.keyboard;

import dev.ringside.devices.bios.BiosDataArea;
import dev.ringside.devices.bios.BiosService;
import dev.ringside.devices.bios.CallFrame;
import dev.ringside.devices.bios.Continuation;
import dev.ringside.devices.bios.GuestMemory;
import dev.ringside.devices.bios.Interrupts;
import dev.ringside.emulator.bus.PortBus;
import java.util.OptionalInt;

/** INT 09h: scan codes of set 1 become shift states and key codes. Each code passes INT 15h function 4Fh first. */
public final class KeyboardInterrupt implements BiosService {
    private static final int IRQ = 1;
    private static final int READ = 0;
    private static final int TRANSLATE = 1;
    private static final int INTERCEPT = 0x4f00;

    private static final int RIGHT_SHIFT = 0x01;
    private static final int LEFT_SHIFT = 0x02;
    private static final int CONTROL = 0x04;
    private static final int ALTERNATE = 0x08;
    private static final int SCROLL_LOCK = 0x10;
    private static final int NUMBER_LOCK = 0x20;
    private static final int CAPS_LOCK = 0x40;
    private static final int INSERT = 0x80;

    private static final int LEFT_CONTROL_DOWN = 0x01;
    private static final int LEFT_ALTERNATE_DOWN = 0x02;

    private static final int LAST_E1 = 0x01;
    private static final int LAST_E0 = 0x02;
    private static final int RIGHT_CONTROL = 0x04;
    private static final int RIGHT_ALTERNATE = 0x08;
    private static final int ENHANCED = 0x10;

    private static final int LEDS = 0x07;
    private static final int LEDS_EXPECTED = 0x40;
    private static final int ACKNOWLEDGE = 0xfa;
    private static final int RESEND = 0xfe;
    private static final int SET_LEDS = 0xed;
    private static final int WARM = 0x1234;

    private final GuestMemory memory;
    private final KeyboardPorts ports;
    private final KeyBuffer buffer;
    private final Interrupts interrupts;
    private final Runnable resetMachine;

    /** A handler that resets the machine with {@code resetMachine}. */
    public KeyboardInterrupt(GuestMemory memory, PortBus ports, KeyBuffer buffer, Interrupts interrupts,
            Runnable resetMachine) {
        this.memory = memory;
        this.ports = new KeyboardPorts(ports);
        this.buffer = buffer;
        this.interrupts = interrupts;
        this.resetMachine = resetMachine;
    }

    /** Puts the states into the data area that the keys have after power-on. */
    public void initialize() {
        memory.write8(BiosDataArea.KEYBOARD_FLAGS_3, ENHANCED);
        memory.write8(BiosDataArea.KEYBOARD_FLAGS, 0);
        memory.write8(BiosDataArea.KEYBOARD_FLAGS_2, 0);
        memory.write8(BiosDataArea.KEYBOARD_LEDS, 0);
    }

    @Override
    public Continuation call(CallFrame frame) {
        switch (frame.phase()) {
            case READ -> {
                OptionalInt code = ports.take(false);
                if (code.isEmpty()) {
                    interrupts.end(IRQ);
                    return Continuation.RETURN;
                }
                frame.setPhase(TRANSLATE);
                frame.setScratch(0, INTERCEPT | code.getAsInt());
                return Continuation.INTERCEPT_KEY;
            }
            case TRANSLATE -> {
                frame.setPhase(TRANSLATE + 1);
                boolean wanted = (frame.scratch(1) & CallFrame.CARRY) != 0;
                Continuation next = wanted ? translate(frame.scratch(0) & 0xff) : Continuation.RETURN;
                interrupts.end(IRQ);
                return next;
            }
            default -> {
                return Continuation.RETURN;
            }
        }
    }

    private Continuation translate(int code) {
        int flags3 = memory.read8(BiosDataArea.KEYBOARD_FLAGS_3);
        if (code == 0xe0 || code == 0xe1) {
            memory.write8(BiosDataArea.KEYBOARD_FLAGS_3, flags3 | (code == 0xe0 ? LAST_E0 : LAST_E1));
            return Continuation.RETURN;
        }
        if (code == ACKNOWLEDGE || code == RESEND) {
            acknowledged();
            return Continuation.RETURN;
        }
        boolean extended = (flags3 & LAST_E0) != 0;
        if ((flags3 & LAST_E1) != 0) {
            // Pause is E1 1D 45: the prefix holds for two codes.
            if ((code & 0x7f) != 0x1d) {
                memory.write8(BiosDataArea.KEYBOARD_FLAGS_3, flags3 & ~(LAST_E0 | LAST_E1));
            }
            return Continuation.RETURN;
        }
        memory.write8(BiosDataArea.KEYBOARD_FLAGS_3, flags3 & ~(LAST_E0 | LAST_E1));
        return key(code & 0x7f, (code & 0x80) == 0, extended);
    }

    private Continuation key(int key, boolean down, boolean extended) {
        switch (key) {
            case 0x2a -> shift(extended ? 0 : LEFT_SHIFT, 0, 0, down);
            case 0x36 -> shift(extended ? 0 : RIGHT_SHIFT, 0, 0, down);
            case 0x1d -> shift(CONTROL, extended ? 0 : LEFT_CONTROL_DOWN, extended ? RIGHT_CONTROL : 0, down);
            case 0x38 -> {
                shift(ALTERNATE, extended ? 0 : LEFT_ALTERNATE_DOWN, extended ? RIGHT_ALTERNATE : 0, down);
                if (!down) {
                    finishNumber();
                }
            }
            case 0x3a -> lock(CAPS_LOCK, down);
            case 0x45 -> lock(NUMBER_LOCK, down);
            case 0x46 -> {
                if (extended) {
                    return down ? controlBreak() : Continuation.RETURN;
                }
                lock(SCROLL_LOCK, down);
            }
            case 0x37 -> {
                if (extended) {
                    return down ? Continuation.PRINT_SCREEN : Continuation.RETURN;
                }
                press(key, down, false);
            }
            default -> press(key, down, extended);
        }
        return Continuation.RETURN;
    }

    private void press(int key, boolean down, boolean extended) {
        int flags = memory.read8(BiosDataArea.KEYBOARD_FLAGS);
        if (key == 0x52) {
            insert(down, flags);
        }
        if (!down) {
            return;
        }
        if (key == 0x53 && (flags & CONTROL) != 0 && (flags & ALTERNATE) != 0) {
            memory.write16(BiosDataArea.RESET_FLAG, WARM);
            resetMachine.run();
            return;
        }
        if ((flags & ALTERNATE) != 0 && !extended && digit(key) >= 0) {
            memory.write8(BiosDataArea.ALT_NUMBER, memory.read8(BiosDataArea.ALT_NUMBER) * 10 + digit(key) & 0xff);
            return;
        }
        int code = code(KeyCodes.of(key, extended), flags);
        if (code != 0) {
            buffer.add(code);
        }
    }

    private static int code(KeyCodes codes, int flags) {
        if ((flags & ALTERNATE) != 0) {
            return codes.alternate();
        }
        if ((flags & CONTROL) != 0) {
            return codes.control();
        }
        boolean locked = switch (codes.lock()) {
            case NONE -> false;
            case CAPS -> (flags & CAPS_LOCK) != 0;
            case NUMBER -> (flags & NUMBER_LOCK) != 0;
        };
        boolean shifted = (flags & (LEFT_SHIFT | RIGHT_SHIFT)) != 0;
        return shifted != locked ? codes.shift() : codes.plain();
    }

    private static int digit(int key) {
        return switch (key) {
            case 0x47, 0x48, 0x49 -> key - 0x47 + 7;
            case 0x4b, 0x4c, 0x4d -> key - 0x4b + 4;
            case 0x4f, 0x50, 0x51 -> key - 0x4f + 1;
            case 0x52 -> 0;
            default -> -1;
        };
    }

    private void finishNumber() {
        int number = memory.read8(BiosDataArea.ALT_NUMBER);
        memory.write8(BiosDataArea.ALT_NUMBER, 0);
        if (number != 0) {
            buffer.add(number);
        }
    }

    private void insert(boolean down, int flags) {
        set(BiosDataArea.KEYBOARD_FLAGS_2, INSERT, down);
        if (down && (flags & (CONTROL | ALTERNATE)) == 0) {
            memory.write8(BiosDataArea.KEYBOARD_FLAGS, flags ^ INSERT);
        }
    }

    private void shift(int state, int leftDown, int right, boolean down) {
        set(BiosDataArea.KEYBOARD_FLAGS_2, leftDown, down);
        set(BiosDataArea.KEYBOARD_FLAGS_3, right, down);
        boolean other = (memory.read8(BiosDataArea.KEYBOARD_FLAGS_2)
                & (state == CONTROL ? LEFT_CONTROL_DOWN : LEFT_ALTERNATE_DOWN)) != 0
                || (memory.read8(BiosDataArea.KEYBOARD_FLAGS_3)
                        & (state == CONTROL ? RIGHT_CONTROL : RIGHT_ALTERNATE)) != 0;
        boolean paired = state == CONTROL || state == ALTERNATE;
        set(BiosDataArea.KEYBOARD_FLAGS, state, down || paired && other);
    }

    private void lock(int state, boolean down) {
        boolean wasDown = (memory.read8(BiosDataArea.KEYBOARD_FLAGS_2) & state) != 0;
        set(BiosDataArea.KEYBOARD_FLAGS_2, state, down);
        if (down && !wasDown) {
            memory.write8(BiosDataArea.KEYBOARD_FLAGS, memory.read8(BiosDataArea.KEYBOARD_FLAGS) ^ state);
            int leds = memory.read8(BiosDataArea.KEYBOARD_LEDS) & ~LEDS;
            int locks = memory.read8(BiosDataArea.KEYBOARD_FLAGS) >> 4 & LEDS;
            memory.write8(BiosDataArea.KEYBOARD_LEDS, leds | locks | LEDS_EXPECTED);
            ports.send(SET_LEDS);
        }
    }

    /** The keyboard expects the state of its lights after it has acknowledged the command. */
    private void acknowledged() {
        int leds = memory.read8(BiosDataArea.KEYBOARD_LEDS);
        if ((leds & LEDS_EXPECTED) != 0) {
            memory.write8(BiosDataArea.KEYBOARD_LEDS, leds & ~LEDS_EXPECTED);
            ports.send(leds & LEDS);
        }
    }

    private Continuation controlBreak() {
        memory.write8(BiosDataArea.BREAK, memory.read8(BiosDataArea.BREAK) | 0x80);
        buffer.clear();
        buffer.add(0);
        return Continuation.BREAK;
    }

    private void set(long address, int bits, boolean set) {
        int before = memory.read8(address);
        memory.write8(address, set ? before | bits : before & ~bits);
    }
}
