package dev.ringside.devices.usb.hid;

import dev.ringside.devices.input.InputEvent;
import dev.ringside.devices.input.InputEvent.KeyChange;
import dev.ringside.devices.input.Led;
import dev.ringside.emulator.device.DeviceState;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reports of a keyboard, in the form that firmware knows too (HID 1.11, appendix B.1): modifiers, a zero, six keys. Each change makes a report, so that
 * no stroke is lost between two questions of the host.
 */
final class KeyboardReports implements HidModel<KeyboardReports.State> {
    private static final int VERSION = 1;
    private static final int SIZE = 8;
    private static final int KEYS = 6;
    private static final int FIRST_KEY = 2;
    private static final int FIRST_MODIFIER = 0xe0;
    private static final int LAST_MODIFIER = 0xe7;
    private static final int ROLL_OVER = 1;
    /** Reports that wait at most; beyond, the last one is brought up to date. */
    private static final int MOST_WAITING = 64;

    private static final byte[] DESCRIPTOR = HexBytes.of("""
            05 01 09 06 a1 01
            05 07 19 e0 29 e7 15 00 25 01 75 01 95 08 81 02
            95 01 75 08 81 01
            05 08 19 01 29 05 95 05 75 01 91 02
            95 01 75 03 91 01
            05 07 19 00 29 ff 15 00 26 ff 00 95 06 75 08 81 00
            c0""");

    /** Keys that are down, in order, modifiers as bits, and reports that wait, one after the other. */
    record State(int version, int modifiers, byte[] down, byte[] waiting) implements DeviceState {}

    private final List<Byte> down = new ArrayList<>();
    private final Deque<byte[]> waiting = new ArrayDeque<>();
    private int modifiers;

    @Override
    public String productName() {
        return "USB keyboard";
    }

    @Override
    public int bootProtocol() {
        return BOOT_KEYBOARD;
    }

    @Override
    public byte[] reportDescriptor() {
        return DESCRIPTOR.clone();
    }

    @Override
    public int reportSize() {
        return SIZE;
    }

    @Override
    public int interval() {
        return 8;
    }

    @Override
    public boolean accepts(InputEvent event) {
        return event instanceof KeyChange change && change.key().hidUsage() > ROLL_OVER
                && change.key().hidUsage() <= 0xff;
    }

    @Override
    public void take(InputEvent event) {
        if (event instanceof KeyChange(var key, boolean pressed) && change(key.hidUsage(), pressed)) {
            if (waiting.size() == MOST_WAITING) {
                waiting.removeLast();
            }
            waiting.add(current(false));
        }
    }

    private boolean change(int usage, boolean pressed) {
        if (usage >= FIRST_MODIFIER && usage <= LAST_MODIFIER) {
            int bit = 1 << usage - FIRST_MODIFIER;
            boolean changed = (modifiers & bit) != 0 != pressed;
            modifiers = pressed ? modifiers | bit : modifiers & ~bit;
            return changed;
        }
        Byte code = (byte) usage;
        return pressed ? !down.contains(code) && down.add(code) : down.remove(code);
    }

    @Override
    public Optional<byte[]> next(boolean boot) {
        return Optional.ofNullable(waiting.poll());
    }

    @Override
    public byte[] current(boolean boot) {
        byte[] report = new byte[SIZE];
        report[0] = (byte) modifiers;
        if (down.size() > KEYS) {
            Arrays.fill(report, FIRST_KEY, SIZE, (byte) ROLL_OVER);
        } else {
            for (int i = 0; i < down.size(); i++) {
                report[FIRST_KEY + i] = down.get(i);
            }
        }
        return report;
    }

    @Override
    public Optional<Set<Led>> output(byte[] report) {
        if (report.length < 1) {
            return Optional.empty();
        }
        Set<Led> on = EnumSet.noneOf(Led.class);
        if ((report[0] & 1) != 0) {
            on.add(Led.NUM_LOCK);
        }
        if ((report[0] & 2) != 0) {
            on.add(Led.CAPS_LOCK);
        }
        if ((report[0] & 4) != 0) {
            on.add(Led.SCROLL_LOCK);
        }
        return Optional.of(Set.copyOf(on));
    }

    @Override
    public void reset() {
        down.clear();
        waiting.clear();
        modifiers = 0;
    }

    @Override
    public State save() {
        byte[] keys = new byte[down.size()];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = down.get(i);
        }
        return new State(VERSION, modifiers, keys, ReportQueue.join(waiting, SIZE));
    }

    @Override
    public void restore(State state) {
        state.requireVersion(VERSION);
        state.require((state.modifiers & ~0xff) == 0, "modifiers in range");
        state.require(state.waiting.length % SIZE == 0 && state.waiting.length <= MOST_WAITING * SIZE,
                "whole reports, 64 at most");
        state.require(state.down.length <= 256, "as many keys as there are");
        reset();
        modifiers = state.modifiers;
        for (byte key : state.down) {
            down.add(key);
        }
        waiting.addAll(ReportQueue.split(state.waiting, SIZE));
    }
}
