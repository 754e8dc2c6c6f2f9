package dev.ringside.devices.ps2;

import dev.ringside.devices.input.Button;
import dev.ringside.emulator.device.DeviceState;

/** What a mouse has to report: steps since the last packet, and its buttons. */
final class MouseMotion {
    private static final int VERSION = 1;
    /** More than this a person does not move between two packets; a guest that does not look must not be made to run for ever later. */
    private static final int MOST_STEPS = 32_767;
    private static final int LARGEST_STEP = 255;
    private static final int LARGEST_TURN = 7;
    private static final int SIGN_X = 0x10;
    private static final int SIGN_Y = 0x20;
    private static final int ALWAYS = 0x08;

    /** Steps right, steps up, notches down, buttons (bit 0 left, 1 right, 2 middle, 3 side, 4 extra), and whether a packet is due. */
    record State(int version, int x, int y, int wheel, int buttons, boolean changed) implements DeviceState {}

    private int x;
    private int y;
    private int wheel;
    private int buttons;
    private boolean changed;

    /** Adds {@code right} and {@code down} steps. */
    void move(int right, int down) {
        x = add(x, right);
        y = add(y, -(long) down);
        changed = true;
    }

    /** Turns the wheel {@code up} notches. */
    void turn(int up) {
        wheel = add(wheel, -(long) up);
        changed = true;
    }

    /** Presses or releases {@code button}. */
    void press(Button button, boolean down) {
        int bit = switch (button) {
            case LEFT -> 0x01;
            case RIGHT -> 0x02;
            case MIDDLE -> 0x04;
            case SIDE -> 0x08;
            case EXTRA -> 0x10;
        };
        buttons = down ? buttons | bit : buttons & ~bit;
        changed = true;
    }

    /** Whether there is something that no packet has told. */
    boolean changed() {
        return changed;
    }

    /** Left, right and middle button in bits 0 to 2. */
    int buttons() {
        return buttons & 7;
    }

    /** Forgets steps and turns; the buttons stay as they are. */
    void forget() {
        x = 0;
        y = 0;
        wheel = 0;
        changed = false;
    }

    /** The next packet; what does not fit into it is left for the one after. */
    int[] packet(MouseProtocol protocol, boolean doubled) {
        int dx = Math.clamp(x, -LARGEST_STEP, LARGEST_STEP);
        int dy = Math.clamp(y, -LARGEST_STEP, LARGEST_STEP);
        int dz = protocol == MouseProtocol.STANDARD ? wheel : Math.clamp(wheel, -LARGEST_TURN, LARGEST_TURN);
        x -= dx;
        y -= dy;
        wheel -= dz;
        changed = x != 0 || y != 0 || wheel != 0;
        int sentX = doubled ? doubled(dx) : dx;
        int sentY = doubled ? doubled(dy) : dy;
        int first = ALWAYS | buttons & 7 | (sentX < 0 ? SIGN_X : 0) | (sentY < 0 ? SIGN_Y : 0);
        return switch (protocol) {
            case STANDARD -> new int[]{first, sentX & 0xff, sentY & 0xff};
            case WHEEL -> new int[]{first, sentX & 0xff, sentY & 0xff, dz & 0xff};
            case FIVE_BUTTONS -> new int[]{first, sentX & 0xff, sentY & 0xff, dz & 0x0f | (buttons & 0x18) << 1};
        };
    }

    /** Scaling 2:1. */
    private static int doubled(int steps) {
        int size = switch (Math.abs(steps)) {
            case 0 -> 0;
            case 1, 2 -> 1;
            case 3 -> 3;
            case 4 -> 6;
            case 5 -> 9;
            default -> Math.min(LARGEST_STEP, 2 * Math.abs(steps));
        };
        return steps < 0 ? -size : size;
    }

    private static int add(int sum, long steps) {
        return Math.clamp(sum + steps, -MOST_STEPS, MOST_STEPS);
    }

    State save() {
        return new State(VERSION, x, y, wheel, buttons, changed);
    }

    static void check(State state) {
        state.requireVersion(VERSION);
        state.require(Math.abs((long) state.x) <= MOST_STEPS && Math.abs((long) state.y) <= MOST_STEPS
                && Math.abs((long) state.wheel) <= MOST_STEPS && (state.buttons & ~0x1f) == 0, "motion in range");
    }

    void restore(State state) {
        x = state.x;
        y = state.y;
        wheel = state.wheel;
        buttons = state.buttons;
        changed = state.changed;
    }
}
