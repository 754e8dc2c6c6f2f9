package dev.ringside.devices.pci;

import dev.ringside.emulator.device.Device;
import dev.ringside.emulator.device.DeviceState;

/**
 * Message signalled interrupts of a function, with 64-bit addresses and a mask for each message (PCI Local Bus Specification 3.0, 6.8.1). The function
 * saves and resets it with itself. Machine lock held.
 */
public final class Msi implements Device<Msi.State> {
    private static final int VERSION = 1;
    private static final int CAPABILITY = 0x05;
    private static final int CAPABILITY_LENGTH = 0x18;
    private static final int ADDRESS = 0x04;
    private static final int DATA = 0x0c;
    private static final int MASK = 0x10;
    private static final int PENDING = 0x14;
    private static final int ENABLE = 0x0001;
    private static final int MULTIPLE_ENABLE_SHIFT = 4;
    private static final int MULTIPLE_CAPABLE_SHIFT = 1;
    private static final int SIXTY_FOUR_BITS = 0x0080;
    private static final int MASKABLE = 0x0100;

    /** A bit for every pending message. */
    public record State(int version, int pending) implements DeviceState {}

    private final PciSlot slot;
    private final PciConfiguration configuration;
    private final int capability;
    private final int most;
    private int pending;

    /**
     * Adds the capability to {@code configuration}.
     *
     * @param messages
     *            how many the function can tell apart: 1, 2, 4, 8, 16 or 32
     */
    public Msi(PciSlot slot, PciConfiguration configuration, int messages) {
        if (messages < 1 || messages > 32 || Integer.bitCount(messages) != 1) {
            throw new IllegalArgumentException("MSI has 1, 2, 4, 8, 16 or 32 messages, not " + messages);
        }
        this.slot = slot;
        this.configuration = configuration;
        most = Integer.numberOfTrailingZeros(messages);
        capability = configuration.capability(CAPABILITY, CAPABILITY_LENGTH);
        configuration
                .initial(capability + 2, 2, SIXTY_FOUR_BITS | MASKABLE | most << MULTIPLE_CAPABLE_SHIFT)
                .writable(capability + 2, 2, ENABLE | 7 << MULTIPLE_ENABLE_SHIFT)
                .writable(capability + ADDRESS, 4, ~3).writable(capability + ADDRESS + 4, 4, -1)
                .writable(capability + DATA, 2, 0xffff)
                .writable(capability + MASK, 4, (int) ((1L << messages) - 1))
                .onWrite(capability + 2, 2, this::sendPending).onWrite(capability + MASK, 4, this::sendPending);
    }

    /** Whether the guest uses these interrupts; the function's pin is silent then. */
    public boolean enabled() {
        return (configuration.get(capability + 2, 2) & ENABLE) != 0;
    }

    /**
     * Sends message {@code number}, now or when it is unmasked; if the guest has allowed fewer messages than that, they share the last one. Nothing
     * happens while not {@link #enabled}.
     */
    public void raise(int number) {
        int message = Math.min(number, allowed() - 1);
        if (!enabled()) {
            return;
        }
        if ((configuration.get(capability + MASK, 4) & 1 << message) != 0) {
            show(pending | 1 << message);
        } else {
            send(message);
        }
    }

    /** How many messages the guest has allowed. */
    public int allowed() {
        return 1 << Math.min(most, configuration.get(capability + 2, 2) >>> MULTIPLE_ENABLE_SHIFT & 7);
    }

    private void send(int message) {
        long address = configuration.get(capability + ADDRESS, 4) & 0xffff_ffffL
                | (long) configuration.get(capability + ADDRESS + 4, 4) << 32;
        slot.sendMessage(address, configuration.get(capability + DATA, 2) & -allowed() | message);
    }

    private void sendPending() {
        int ready = pending & ~configuration.get(capability + MASK, 4);
        if (ready != 0 && enabled()) {
            show(pending & ~ready);
            for (int message = 0; message < 32; message++) {
                if ((ready & 1 << message) != 0) {
                    send(Math.min(message, allowed() - 1));
                }
            }
        }
    }

    private void show(int now) {
        pending = now;
        configuration.set(capability + PENDING, 4, now);
    }

    @Override
    public void reset() {
        show(0);
    }

    @Override
    public State save() {
        return new State(VERSION, pending);
    }

    @Override
    public void restore(State state) {
        state.requireVersion(VERSION);
        show((int) (state.pending & (1L << (1 << most)) - 1));
    }
}
