package dev.ringside.devices.ps2;

import dev.ringside.emulator.device.DeviceState;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * Bytes that a PS/2 device waits to send while the controller holds its clock. Answers to commands go before data, as a device interrupts a scan code
 * or a packet for them.
 */
final class Ps2Output {
    /** Most bytes of data that wait. Keyboards of the time kept 16; text that is typed by a program must not lose any. */
    static final int CAPACITY = 256;

    private static final int VERSION = 1;
    /** The longest answer has five bytes, and a guest that never reads any must not fill the host's memory. */
    private static final int ANSWERS = 16;

    /** Waiting bytes; {@code last} is the byte sent last, which a guest may ask for again. */
    record State(int version, byte[] answers, byte[] data, int last) implements DeviceState {}

    private final ArrayDeque<Integer> answers = new ArrayDeque<>();
    private final ArrayDeque<Integer> data = new ArrayDeque<>();
    private Runnable filled = () -> {
    };
    private int last;

    /** Calls {@code listener} whenever there is something to send. */
    void onFilled(Runnable listener) {
        filled = listener;
    }

    /** Queues an answer to a command. */
    void answer(int... bytes) {
        for (int value : bytes) {
            if (answers.size() < ANSWERS) {
                answers.add(value);
            }
        }
        filled.run();
    }

    /** Queues data, all of it or, where there is no room, nothing: answers whether it was queued. */
    boolean data(int... bytes) {
        if (!hasRoom(bytes.length)) {
            return false;
        }
        for (int value : bytes) {
            data.add(value);
        }
        filled.run();
        return true;
    }

    boolean hasRoom(int bytes) {
        return data.size() + bytes <= CAPACITY;
    }

    /** Whether no data waits; answers do not count. */
    boolean idle() {
        return data.isEmpty();
    }

    boolean isEmpty() {
        return answers.isEmpty() && data.isEmpty();
    }

    /** Sends the next byte; there must be one. */
    int take() {
        last = (answers.isEmpty() ? data : answers).remove();
        return last;
    }

    /** Queues the byte that was sent last once more. */
    void resend() {
        answer(last);
    }

    /** Forgets the data that waits. */
    void dropData() {
        data.clear();
    }

    void reset() {
        answers.clear();
        data.clear();
        last = 0;
    }

    State save() {
        return new State(VERSION, bytes(answers), bytes(data), last);
    }

    static void check(State state) {
        state.requireVersion(VERSION);
        state.require(state.answers.length <= ANSWERS && state.data.length <= CAPACITY && (state.last & ~0xff) == 0,
                "queues in range");
    }

    void restore(State state) {
        reset();
        last = state.last;
        data(values(state.data));
        answer(values(state.answers));
    }

    private static byte[] bytes(Queue<Integer> queue) {
        byte[] bytes = new byte[queue.size()];
        int i = 0;
        for (int value : queue) {
            bytes[i++] = (byte) value;
        }
        return bytes;
    }

    private static int[] values(byte[] bytes) {
        int[] values = new int[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            values[i] = bytes[i] & 0xff;
        }
        return values;
    }
}
