package dev.ringside.devices.usb.uhci;

import dev.ringside.devices.usb.Workbench;
import java.util.Optional;

/** What an operating system does with a UHCI controller, in a hurry: one queue, in every frame. */
final class UhciDriver {
    static final int FRAME_LIST = 0x1000;
    static final int QUEUE = 0x2000;
    private static final int SETUP_BUFFER = 0x2100;
    private static final int FIRST_TD = 0x3000;
    private static final int BUFFER = 0x8000;
    static final int ACTIVE = 1 << 23;
    static final int IOC = 1 << 24;
    static final int SPD = 1 << 29;
    private static final int THREE_ERRORS = 3 << 27;

    private final Workbench bench;
    private final UhciController controller;
    private int descriptors;

    UhciDriver(Workbench bench, UhciController controller) {
        this.bench = bench;
        this.controller = controller;
    }

    void start() {
        for (int i = 0; i < 1024; i++) {
            bench.poke(FRAME_LIST + 4 * i, QUEUE | 2);
        }
        bench.poke(QUEUE, 1);
        bench.poke(QUEUE + 4, 1);
        controller.write(0x08, 4, FRAME_LIST);
        controller.write(0x04, 2, 0x0f);
        controller.write(0x00, 2, 0xc1);
    }

    /** Resets and enables a port, 0 or 1. */
    void resetPort(int port) {
        controller.write(0x10 + 2 * port, 2, 0x0200);
        controller.write(0x10 + 2 * port, 2, 0x0000);
        controller.write(0x10 + 2 * port, 2, 0x0004);
    }

    /** Lays out a descriptor; answers its address. */
    int add(int pid, int address, int endpoint, int length, int buffer, int flags) {
        int at = FIRST_TD + 32 * descriptors++;
        if (at > FIRST_TD) {
            bench.poke(at - 32, at | 4);
        }
        bench.poke(at, 1);
        bench.poke(at + 4, ACTIVE | THREE_ERRORS | flags | 0x7ff);
        bench.poke(at + 8, pid | address << 8 | endpoint << 15 | (length - 1 & 0x7ff) << 21);
        bench.poke(at + 12, buffer);
        return at;
    }

    /** Begins a new queue. */
    void clear() {
        descriptors = 0;
    }

    /** Gives the descriptors to the controller. */
    void submit() {
        bench.poke(QUEUE + 4, FIRST_TD);
    }

    /** Whether the queue has been worked off. */
    boolean done() {
        return (bench.peek(QUEUE + 4) & 1) != 0;
    }

    /** A control transfer with data from the device; empty if it stalls. */
    Optional<byte[]> get(int address, int requestAndType, int value, int index, int length) {
        clear();
        setup(address, requestAndType, value, index, length);
        for (int at = 0; at < length; at += 64) {
            add(0x69, address, 0, Math.min(64, length - at), BUFFER + at, 0);
        }
        add(0xe1, address, 0, 0, 0, IOC);
        submit();
        bench.clock().advance(3_000_000);
        if (!done()) {
            return Optional.empty();
        }
        int received = 0;
        for (int i = 1; i < descriptors - 1; i++) {
            received += actual(FIRST_TD + 32 * i);
        }
        return Optional.of(bench.bytes(BUFFER, received));
    }

    /** A control transfer with data to the device or none; false if it stalls. */
    boolean set(int address, int requestAndType, int value, int index, byte... data) {
        clear();
        setup(address, requestAndType, value, index, data.length);
        bench.bytes(BUFFER, data);
        if (data.length > 0) {
            add(0xe1, address, 0, data.length, BUFFER, 0);
        }
        add(0x69, address, 0, 0, 0, IOC);
        submit();
        bench.clock().advance(3_000_000);
        return done();
    }

    /** Status of a descriptor. */
    int status(int descriptor) {
        return bench.peek(descriptor + 4);
    }

    /** Bytes that a descriptor has transferred. */
    int actual(int descriptor) {
        return status(descriptor) + 1 & 0x7ff;
    }

    private void setup(int address, int requestAndType, int value, int index, int length) {
        bench.poke(SETUP_BUFFER, requestAndType >> 8 | (requestAndType & 0xff) << 8 | value << 16);
        bench.poke(SETUP_BUFFER + 4, index | length << 16);
        add(0x2d, address, 0, 8, SETUP_BUFFER, 0);
    }
}
