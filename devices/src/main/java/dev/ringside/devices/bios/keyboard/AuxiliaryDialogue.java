package dev.ringside.devices.bios.keyboard;

import dev.ringside.devices.bios.CallFrame;
import dev.ringside.devices.bios.system.Deadline;
import dev.ringside.emulator.clock.GuestClock;
import java.util.OptionalInt;

/**
 * A command to the auxiliary device and its answer, one step at a time. How far it has come is in the frame: the phase counts bytes sent and received and
 * keeps the controller's mode; word 4 and 5 of the scratch area hold the answer.
 */
final class AuxiliaryDialogue {
    private static final int WRITE_AUXILIARY = 0xd4;
    private static final int ACKNOWLEDGE = 0xfa;
    private static final long PATIENCE = 1_000_000_000;
    private static final int STARTED = 1 << 16;
    private static final int MODE_SHIFT = 8;

    /** How a dialogue stands. */
    enum Result {
        WAITING, DONE, FAILED
    }

    private final KeyboardPorts ports;
    private final GuestClock clock;

    AuxiliaryDialogue(KeyboardPorts ports, GuestClock clock) {
        this.ports = ports;
        this.clock = clock;
    }

    void begin(CallFrame frame, int mode) {
        frame.setPhase(STARTED | (mode & 0xff) << MODE_SHIFT);
        Deadline.start(frame, clock.nanos() + PATIENCE);
    }

    /** The controller's mode to be put back. */
    int mode(CallFrame frame) {
        return frame.phase() >> MODE_SHIFT & 0xff;
    }

    /** Steps are: send byte 0, its acknowledgement, send byte 1, its acknowledgement, ..., answers. */
    Result advance(CallFrame frame, int[] bytes, int answers) {
        while (true) {
            int step = frame.phase() & 0xff;
            if (step == 2 * bytes.length + answers) {
                return Result.DONE;
            }
            if (step < 2 * bytes.length && step % 2 == 0) {
                discard();
                ports.command(WRITE_AUXILIARY);
                ports.send(bytes[step / 2]);
            } else {
                OptionalInt value = ports.take(true);
                if (value.isEmpty()) {
                    return Deadline.passed(frame, clock) ? Result.FAILED : Result.WAITING;
                }
                if (step >= 2 * bytes.length) {
                    store(frame, step - 2 * bytes.length, value.getAsInt());
                } else if (value.getAsInt() != ACKNOWLEDGE) {
                    continue; // The rest of a packet.
                }
            }
            frame.setPhase(frame.phase() + 1);
        }
    }

    private void discard() {
        for (int i = 0; i < 16 && ports.take(true).isPresent(); i++) {
            // What the device said before it was asked.
        }
    }

    private static void store(CallFrame frame, int index, int value) {
        int word = 4 + index / 2;
        int shift = 8 * (index % 2);
        frame.setScratch(word, frame.scratch(word) & ~(0xff << shift) | value << shift);
    }

    /** Byte {@code index}, 0 to 3, of the answer. */
    int answer(CallFrame frame, int index) {
        return frame.scratch(4 + index / 2) >> 8 * (index % 2) & 0xff;
    }
}
