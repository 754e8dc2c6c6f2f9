package dev.ringside.devices.virtio.pci;

import dev.ringside.devices.pci.MsiX;
import dev.ringside.devices.virtio.DriverInterrupts;
import dev.ringside.emulator.device.InterruptLine;
import java.util.Arrays;

/** A vector of MSI-X for the configuration and one for each queue, and the pin with its status register for who uses none. */
final class VirtioPciInterrupts implements DriverInterrupts {
    /** Stands for no vector. */
    static final int NO_VECTOR = 0xffff;

    private static final int QUEUE = 1;
    private static final int CONFIGURATION = 2;

    private final MsiX messages;
    private final InterruptLine pin;
    private final int[] queueVectors;
    private int configurationVector = NO_VECTOR;
    private int status;

    VirtioPciInterrupts(MsiX messages, InterruptLine pin, int queues) {
        this.messages = messages;
        this.pin = pin;
        queueVectors = new int[queues];
        Arrays.fill(queueVectors, NO_VECTOR);
    }

    @Override
    public void queueUsed(int index) {
        raise(queueVectors[index], QUEUE);
    }

    @Override
    public void configurationChanged() {
        raise(configurationVector, CONFIGURATION);
    }

    private void raise(int vector, int bit) {
        if (messages.enabled()) {
            messages.raise(vector);
        } else {
            status |= bit;
            pin.set(true);
        }
    }

    /** What reading the interrupt status register gives, and does: it lets go of the pin. */
    int acknowledge() {
        int now = status;
        status = 0;
        pin.set(false);
        return now;
    }

    int configurationVector() {
        return configurationVector;
    }

    void setConfigurationVector(int vector) {
        configurationVector = existing(vector);
    }

    int queueVector(int queue) {
        return queueVectors[queue];
    }

    void setQueueVector(int queue, int vector) {
        queueVectors[queue] = existing(vector);
    }

    private int existing(int vector) {
        return vector < messages.vectors() ? vector : NO_VECTOR;
    }

    void reset() {
        Arrays.fill(queueVectors, NO_VECTOR);
        configurationVector = NO_VECTOR;
        acknowledge();
    }

    int[] save() {
        int[] saved = Arrays.copyOf(queueVectors, queueVectors.length + 2);
        saved[queueVectors.length] = configurationVector;
        saved[queueVectors.length + 1] = status;
        return saved;
    }

    boolean accepts(int[] saved) {
        return saved.length == queueVectors.length + 2;
    }

    void restore(int[] saved) {
        for (int i = 0; i < queueVectors.length; i++) {
            queueVectors[i] = existing(saved[i] & 0xffff);
        }
        configurationVector = existing(saved[queueVectors.length] & 0xffff);
        status = saved[queueVectors.length + 1] & (QUEUE | CONFIGURATION);
        pin.set(status != 0);
    }
}
