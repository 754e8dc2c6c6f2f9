package dev.ringside.devices.network.e1000;

/** The transceiver, an M88E1011 as Intel's cards have it: 1000 Mbit/s, both ways at once (IEEE 802.3, 22.2.4; 317453, 13.4.17). */
final class Phy {
    private static final int REGISTERS = 32;
    private static final int ADDRESS = 1;
    private static final int READY = 1 << 28;
    private static final int ERROR = 1 << 30;
    private static final int WRITE = 1;
    private static final int READ = 2;

    private static final int CONTROL = 0;
    private static final int STATUS = 1;
    private static final int IDENTIFIER_1 = 2;
    private static final int IDENTIFIER_2 = 3;
    private static final int ADVERTISEMENT = 4;
    private static final int PARTNER = 5;
    private static final int GIGABIT_CONTROL = 9;
    private static final int GIGABIT_STATUS = 10;
    private static final int SPECIFIC_CONTROL = 16;
    private static final int SPECIFIC_STATUS = 17;
    private static final int EXTENDED_SPECIFIC_CONTROL = 20;

    private static final int RESET_AND_RESTART = 0x8200;
    private static final int STATUS_LINK = 0x0024;
    private static final int SPECIFIC_STATUS_LINK = 0xac00;

    private final int[] registers = new int[REGISTERS];

    Phy() {
        reset();
    }

    void reset() {
        registers[CONTROL] = 0x1140;
        registers[ADVERTISEMENT] = 0x0de1;
        registers[GIGABIT_CONTROL] = 0x0e00;
        registers[SPECIFIC_CONTROL] = 0x0360;
        registers[EXTENDED_SPECIFIC_CONTROL] = 0x0d60;
    }

    /** What the register through which the driver reaches it shows after {@code command}. */
    int access(int command, boolean link) {
        int register = command >> 16 & 0x1f;
        if ((command >> 21 & 0x1f) != ADDRESS) {
            return command | READY | ERROR;
        }
        return switch (command >> 26 & 3) {
            case READ -> command & 0xffff_0000 | read(register, link) | READY;
            case WRITE -> {
                write(register, command & 0xffff);
                yield command | READY;
            }
            default -> command | READY | ERROR;
        };
    }

    private int read(int register, boolean link) {
        return switch (register) {
            case STATUS -> 0x7949 | (link ? STATUS_LINK : 0);
            case IDENTIFIER_1 -> 0x0141;
            case IDENTIFIER_2 -> 0x0c20;
            case PARTNER -> link ? 0xcde1 : 0;
            case GIGABIT_STATUS -> link ? 0x3c00 : 0;
            case SPECIFIC_STATUS -> link ? SPECIFIC_STATUS_LINK : 0;
            default -> registers[register];
        };
    }

    private void write(int register, int value) {
        // A reset and a negotiation are over at once.
        registers[register] = register == CONTROL ? value & ~RESET_AND_RESTART : value;
    }

    int[] save() {
        return registers.clone();
    }

    boolean accepts(int[] saved) {
        return saved.length == REGISTERS;
    }

    void restore(int[] saved) {
        for (int i = 0; i < REGISTERS; i++) {
            registers[i] = saved[i] & 0xffff;
        }
    }
}
