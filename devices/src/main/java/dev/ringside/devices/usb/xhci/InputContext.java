package dev.ringside.devices.usb.xhci;

import dev.ringside.devices.dma.BusMaster;

/**
 * What a command says that a device context is to become (xHCI 1.1, 6.2.5).
 *
 * @param memory
 *            where it lies
 * @param address
 *            its first byte
 */
record InputContext(BusMaster memory, long address) {
    private static final long SLOT = 32;

    /** The context that the parameter of a command points to. */
    static InputContext of(BusMaster memory, Trb command) {
        return new InputContext(memory, command.parameter() & ~0xfL);
    }

    /** Bit n: context n is to go. */
    int drop() {
        return memory.read32(address);
    }

    /** Bit n: context n is given. */
    int add() {
        return memory.read32(address + 4);
    }

    /** A word, 0 to 7, of the slot context. */
    int slotWord(int word) {
        return memory.read32(address + SLOT + 4L * word);
    }

    /** Address of the context of an endpoint, 1 to 31. */
    long endpoint(int index) {
        return address + SLOT + (long) Endpoint.CONTEXT_SIZE * index;
    }

    int route() {
        return slotWord(0) & 0xf_ffff;
    }

    int rootPort() {
        return slotWord(1) >> 16 & 0xff;
    }
}
