package dev.ringside.devices.bios.keyboard;

import dev.ringside.devices.bios.BiosDataArea;
import dev.ringside.devices.bios.BiosService;
import dev.ringside.devices.bios.CallFrame;
import dev.ringside.devices.bios.Continuation;
import dev.ringside.devices.bios.GuestMemory;
import dev.ringside.devices.bios.Interrupts;
import dev.ringside.emulator.bus.PortBus;
import java.util.OptionalInt;

/** INT 16h. */
public final class KeyboardServices implements BiosService {
    private static final int IRQ = 1;
    private static final int EXTENDED = 0xe0;

    private final GuestMemory memory;
    private final KeyboardPorts ports;
    private final KeyBuffer buffer;
    private final Interrupts interrupts;

    /** Services over the keyboard buffer. */
    public KeyboardServices(GuestMemory memory, PortBus ports, KeyBuffer buffer, Interrupts interrupts) {
        this.memory = memory;
        this.ports = new KeyboardPorts(ports);
        this.buffer = buffer;
        this.interrupts = interrupts;
    }

    /** Sets up the controller and the keyboard, as after power-on. */
    public void initialize() {
        ports.drain();
        ports.command(0xaa);
        ports.drain();
        ports.command(0xae);
        ports.setMode(0x61); // Scan code set 1 for software, interrupts of the keyboard, no auxiliary device.
        ports.send(0xf4);
        ports.drain();
    }

    @Override
    public Continuation call(CallFrame frame) {
        switch (frame.ah()) {
            case 0x00, 0x10 -> {
                OptionalInt key = buffer.take();
                if (key.isEmpty()) {
                    return interrupts.await(IRQ);
                }
                frame.setAx(frame.ah() == 0 ? plain(key.getAsInt()) : enhanced(key.getAsInt()));
            }
            case 0x01, 0x11 -> {
                OptionalInt key = buffer.peek();
                frame.setFlag(CallFrame.ZERO, key.isEmpty());
                if (key.isPresent()) {
                    frame.setAx(frame.ah() == 1 ? plain(key.getAsInt()) : enhanced(key.getAsInt()));
                }
            }
            case 0x02 -> frame.setAl(memory.read8(BiosDataArea.KEYBOARD_FLAGS));
            case 0x12 -> {
                int right = memory.read8(BiosDataArea.KEYBOARD_FLAGS_3) & 0x0c;
                int down = memory.read8(BiosDataArea.KEYBOARD_FLAGS_2);
                frame.setAl(memory.read8(BiosDataArea.KEYBOARD_FLAGS));
                frame.setAh(down & 0x73 | (down & 0x04) << 5 | right);
            }
            case 0x03 -> {
                if (frame.al() == 5) {
                    ports.send(0xf3);
                    ports.send((frame.bh() & 3) << 5 | frame.bl() & 0x1f);
                }
            }
            case 0x05 -> frame.setAl(buffer.add(frame.cx()) ? 0 : 1);
            case 0x09 -> frame.setAl(0x30);
            case 0x0a -> frame.setBx(0x41ab);
            case 0x92 -> frame.setAh(0x80);
            default -> {
                // Unknown functions change nothing.
            }
        }
        return Continuation.RETURN;
    }

    /** Keys that an 84-key keyboard has not, as the keys that it has. */
    private static int plain(int key) {
        if (key >> 8 == EXTENDED) {
            return (key & 0xff) == '/' ? 0x352f : 0x1c00 | key & 0xff;
        }
        return (key & 0xff) == EXTENDED && key >> 8 != 0 ? key & 0xff00 : key;
    }

    private static int enhanced(int key) {
        return (key & 0xff) == 0xf0 && key >> 8 != 0 ? key & 0xff00 : key;
    }
}
