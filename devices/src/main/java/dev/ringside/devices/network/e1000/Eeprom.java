package dev.ringside.devices.network.e1000;

import dev.ringside.devices.hardware.MacAddress;

/** The card's 64 words of EEPROM, behind a Microwire bus that the driver drives by hand, and behind a register (317453, 5). */
final class Eeprom {
    private static final int WORDS = 64;
    private static final int CHECKSUM = 0xbaba;
    /** Signature, and identifiers to be taken from here. */
    private static final int INITIALIZATION_CONTROL = 0x640b;

    private static final int CLOCK = 0x01;
    private static final int SELECT = 0x02;
    private static final int INPUT = 0x04;
    private static final int OUTPUT = 0x08;
    private static final int REQUEST = 0x40;
    private static final int GRANT = 0x80;
    private static final int PRESENT = 0x100;
    private static final int DRIVER_BITS = CLOCK | SELECT | INPUT | 0x30 | REQUEST;

    /** Start bit, operation code and address. */
    private static final int COMMAND_BITS = 9;

    private static final int READ = 6;
    private static final int START = 0x01;
    private static final int DONE = 0x10;

    private final int[] words = new int[WORDS];
    private int lines;
    private int shifted;
    private int bitsIn;
    /** The bit of the whole content at the output; -1 while a command is awaited. */
    private int bitOut = -1;
    private boolean reading;

    Eeprom(MacAddress mac, int vendor, int device) {
        byte[] address = mac.bytes();
        for (int i = 0; i < 3; i++) {
            words[i] = address[2 * i] & 0xff | (address[2 * i + 1] & 0xff) << 8;
        }
        words[0x0a] = INITIALIZATION_CONTROL;
        words[0x0b] = device;
        words[0x0c] = vendor;
        words[0x0d] = device;
        words[0x0e] = vendor;
        int sum = 0;
        for (int word : words) {
            sum += word;
        }
        words[WORDS - 1] = CHECKSUM - sum & 0xffff;
    }

    int word(int index) {
        return words[index & WORDS - 1];
    }

    /** The driver sets the lines of the bus. */
    void write(int value) {
        int before = lines;
        lines = value & DRIVER_BITS;
        if ((value & SELECT) == 0) {
            return;
        }
        if ((before & SELECT) == 0) {
            shifted = 0;
            bitsIn = 0;
            bitOut = -1;
            reading = false;
        }
        if (((value ^ before) & CLOCK) == 0) {
            return;
        }
        if ((value & CLOCK) == 0) {
            bitOut = bitOut + 1 & WORDS * 16 - 1;
            return;
        }
        shifted = shifted << 1 | ((value & INPUT) != 0 ? 1 : 0);
        if (++bitsIn == COMMAND_BITS) {
            reading = (shifted >> 6 & 7) == READ;
            bitOut = ((shifted & WORDS - 1) << 4) - 1;
        }
    }

    /** What the driver reads of the lines. */
    int read() {
        boolean high = !reading || bitOut < 0 || (word(bitOut >> 4) >> (15 - (bitOut & 15)) & 1) != 0;
        return PRESENT | (lines & REQUEST) << 1 & GRANT | lines | (high ? OUTPUT : 0);
    }

    /** What the register that reads a word answers to a command. */
    int readByRegister(int command) {
        return (command & START) == 0 ? command & ~DONE : command & 0xff00 | DONE | word(command >> 8 & 0xff) << 16;
    }

    int[] save() {
        return new int[]{lines, shifted, bitsIn, bitOut, reading ? 1 : 0};
    }

    void restore(int[] saved) {
        lines = saved[0] & DRIVER_BITS;
        shifted = saved[1];
        bitsIn = saved[2];
        bitOut = Math.clamp(saved[3], -1, WORDS * 16 - 1);
        reading = saved[4] != 0;
    }

    boolean accepts(int[] saved) {
        return saved.length == 5;
    }
}
