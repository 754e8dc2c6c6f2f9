package dev.ringside.devices.interrupt;

import java.util.ArrayList;
import java.util.List;

/** Carries interrupt messages to local APICs and the end of level-triggered interrupts to I/O APICs. Machine lock held. */
public final class ApicBus {
    private final List<LocalApic> locals = new ArrayList<>();
    private final List<IoApic> ioApics = new ArrayList<>();
    private int lastChosen;

    void attach(LocalApic apic) {
        locals.add(apic);
    }

    void attach(IoApic apic) {
        ioApics.add(apic);
    }

    /** Delivers {@code message} to every local APIC it is meant for, or, in lowest priority mode, to one of them. */
    public void send(InterruptMessage message) {
        if (message.mode() == DeliveryMode.LOWEST_PRIORITY) {
            sendToLowest(message);
            return;
        }
        for (LocalApic apic : locals) {
            if (apic.matches(message)) {
                apic.receive(message);
            }
        }
    }

    /** Delivers the message signalled interrupt that a write of {@code data} to {@code address} is (SDM vol. 3, 11.11). */
    public void sendSignalled(long address, int data) {
        boolean logical = (address & 4) != 0;
        int destination = InterruptMessage.destination((int) (address >>> 12) & 0xff);
        boolean level = (data & 0x8000) != 0;
        boolean asserted = !level || (data & 0x4000) != 0;
        if (asserted) {
            send(new InterruptMessage(destination, logical, DeliveryMode.of(data), data & 0xff, level, true));
        }
    }

    /** Whether a CPU that {@code message} names has not yet taken an interrupt with its vector. */
    boolean waits(InterruptMessage message) {
        return locals.stream().anyMatch(apic -> apic.matches(message) && apic.requested(message.vector()));
    }

    /** Delivers {@code message} to every local APIC but {@code sender}. */
    void sendToOthers(LocalApic sender, InterruptMessage message) {
        for (LocalApic apic : locals) {
            if (apic != sender) {
                apic.receive(message);
            }
        }
    }

    /** A level-triggered interrupt with {@code vector} has been serviced. */
    void endOfInterrupt(int vector) {
        ioApics.forEach(apic -> apic.endOfInterrupt(vector));
    }

    /** Equal priorities take turns, so that one CPU does not get all interrupts. */
    private void sendToLowest(InterruptMessage message) {
        int chosen = -1;
        for (int i = 1; i <= locals.size(); i++) {
            int candidate = (lastChosen + i) % locals.size();
            LocalApic apic = locals.get(candidate);
            if (apic.matches(message) && apic.accepts()
                    && (chosen < 0 || apic.processorPriority() < locals.get(chosen).processorPriority())) {
                chosen = candidate;
            }
        }
        if (chosen >= 0) {
            lastChosen = chosen;
            locals.get(chosen).receive(message);
        }
    }
}
