package dev.ringside.devices.usb.hid;

import dev.ringside.devices.input.Button;
import dev.ringside.devices.input.InputEvent;
import dev.ringside.emulator.device.DeviceState;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What a pointing device has yet to report: a step for every change of the buttons, movements with the same buttons melted into one, so that no click is
 * lost and a host that asks seldom is not behind.
 */
final class PointerQueue {
    /** Steps that wait at most; beyond, buttons are those of the last one. */
    static final int MOST_WAITING = 32;
    private static final int VERSION = 1;
    private static final int FIELDS = 5;
    /** Further than any screen is wide; keeps sums in range. */
    private static final int FURTHEST = 1 << 20;

    /** Buttons as in reports; movement or place; notches of both wheels. */
    static final class Step {
        int buttons;
        int x;
        int y;
        int wheel;
        int pan;
    }

    /**
     * The buttons and the place of the last step taken, and five numbers for each waiting step.
     */
    record State(int version, int buttons, int x, int y, int[] waiting) implements DeviceState {}

    private final boolean absolute;
    private final Deque<Step> waiting = new ArrayDeque<>();
    private int buttons;
    private int x;
    private int y;

    /** An empty queue. {@code absolute}: steps have places instead of movements. */
    PointerQueue(boolean absolute) {
        this.absolute = absolute;
    }

    boolean accepts(InputEvent event) {
        return switch (event) {
            case InputEvent.PointerMove _ -> !absolute;
            case InputEvent.PointerAt _ -> absolute;
            case InputEvent.PointerButton _,InputEvent.Wheel _ -> true;
            case InputEvent.KeyChange _ -> false;
        };
    }

    void take(InputEvent event) {
        switch (event) {
            case InputEvent.PointerMove(int dx, int dy) -> {
                Step step = last();
                step.x = sum(step.x, dx);
                step.y = sum(step.y, dy);
            }
            case InputEvent.PointerAt(int atX, int atY) -> {
                x = atX;
                y = atY;
                Step step = last();
                step.x = x;
                step.y = y;
            }
            case InputEvent.Wheel(int dx, int dy) -> {
                Step step = last();
                step.wheel = sum(step.wheel, dy);
                step.pan = sum(step.pan, dx);
            }
            case InputEvent.PointerButton(Button button, boolean down) -> {
                int changed = down ? buttons | bit(button) : buttons & ~bit(button);
                if (changed != buttons) {
                    buttons = changed;
                    last();
                }
            }
            case InputEvent.KeyChange _ -> {
                // Not accepted.
            }
        }
    }

    /** The step that grows: the last one if the buttons are the same. */
    private Step last() {
        Step last = waiting.peekLast();
        if (last != null && (last.buttons == buttons || waiting.size() == MOST_WAITING)) {
            last.buttons = buttons;
            return last;
        }
        Step step = new Step();
        step.buttons = buttons;
        step.x = absolute ? x : 0;
        step.y = absolute ? y : 0;
        waiting.add(step);
        return step;
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    /** The first step, to be reported or reported in part. */
    Step first() {
        return waiting.getFirst();
    }

    /** The first step has been reported. */
    void remove() {
        waiting.removeFirst();
    }

    /** What there is to report if nothing waits: the buttons, and the place or no movement. */
    Step present() {
        Step step = new Step();
        step.buttons = buttons;
        step.x = absolute ? x : 0;
        step.y = absolute ? y : 0;
        return step;
    }

    void reset() {
        waiting.clear();
        buttons = 0;
        x = 0;
        y = 0;
    }

    State save() {
        int[] steps = new int[waiting.size() * FIELDS];
        int at = 0;
        for (Step step : waiting) {
            steps[at++] = step.buttons;
            steps[at++] = step.x;
            steps[at++] = step.y;
            steps[at++] = step.wheel;
            steps[at++] = step.pan;
        }
        return new State(VERSION, buttons, x, y, steps);
    }

    void restore(State state) {
        state.requireVersion(VERSION);
        state.require(state.waiting.length % FIELDS == 0 && state.waiting.length <= MOST_WAITING * FIELDS,
                "whole steps, 32 at most");
        waiting.clear();
        buttons = state.buttons & 0x1f;
        x = Math.clamp(state.x, 0, InputEvent.POINTER_MAX);
        y = Math.clamp(state.y, 0, InputEvent.POINTER_MAX);
        for (int at = 0; at < state.waiting.length; at += FIELDS) {
            Step step = new Step();
            step.buttons = state.waiting[at] & 0x1f;
            step.x = sum(state.waiting[at + 1], 0);
            step.y = sum(state.waiting[at + 2], 0);
            step.wheel = sum(state.waiting[at + 3], 0);
            step.pan = sum(state.waiting[at + 4], 0);
            waiting.add(step);
        }
    }

    private static int sum(int a, int b) {
        return Math.clamp((long) a + b, -FURTHEST, FURTHEST);
    }

    private static int bit(Button button) {
        return switch (button) {
            case LEFT -> 1;
            case RIGHT -> 2;
            case MIDDLE -> 4;
            case SIDE -> 8;
            case EXTRA -> 16;
        };
    }
}
