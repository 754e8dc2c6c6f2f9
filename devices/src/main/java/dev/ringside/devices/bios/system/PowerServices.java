package dev.ringside.devices.bios.system;

import dev.ringside.devices.bios.CallFrame;

/** INT 15h function 53h: what programs in real mode use of APM 1.2 (Advanced Power Management BIOS Interface Specification). */
public final class PowerServices {
    private static final int SIGNATURE = 'P' << 8 | 'M';
    private static final int NOT_CONNECTED = 0x03;
    private static final int NO_16_BIT_INTERFACE = 0x06;
    private static final int NO_32_BIT_INTERFACE = 0x08;
    private static final int UNSUPPORTED = 0x0c;
    private static final int ALL_DEVICES = 0x0001;
    private static final int OFF = 0x0003;

    private final Runnable powerOff;
    private boolean connected;

    /** Services that switch the machine off by {@code powerOff}. */
    public PowerServices(Runnable powerOff) {
        this.powerOff = powerOff;
    }

    /** Nobody is connected after a reset. */
    public void reset() {
        connected = false;
    }

    /** Whether a program has connected. */
    public boolean connected() {
        return connected;
    }

    /** Puts saved state back. */
    public void restore(boolean wasConnected) {
        connected = wasConnected;
    }

    void call(CallFrame frame) {
        int error = switch (frame.al()) {
            case 0x00 -> {
                frame.setAx(0x0102);
                frame.setBx(SIGNATURE);
                frame.setCx(0);
                yield 0;
            }
            case 0x01 -> {
                connected = true;
                yield 0;
            }
            case 0x02 -> NO_16_BIT_INTERFACE;
            case 0x03 -> NO_32_BIT_INTERFACE;
            case 0x04 -> {
                boolean was = connected;
                connected = false;
                yield was ? 0 : NOT_CONNECTED;
            }
            case 0x05, 0x06, 0x08, 0x0d, 0x0f -> 0;
            case 0x07 -> {
                if (connected && frame.bx() == ALL_DEVICES && frame.cx() == OFF) {
                    powerOff.run();
                }
                yield connected ? 0 : NOT_CONNECTED;
            }
            case 0x0e -> {
                frame.setAx(0x0102);
                yield 0;
            }
            default -> UNSUPPORTED;
        };
        frame.setCarry(error != 0);
        if (error != 0) {
            frame.setAh(error);
        }
    }
}
