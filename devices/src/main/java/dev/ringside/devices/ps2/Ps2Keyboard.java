package dev.ringside.devices.ps2;

import dev.ringside.devices.input.InputEvent;
import dev.ringside.devices.input.InputEvent.KeyChange;
import dev.ringside.devices.input.InputReceiver;
import dev.ringside.devices.input.Key;
import dev.ringside.devices.input.Led;
import dev.ringside.emulator.clock.GuestClock;
import dev.ringside.emulator.device.Device;
import dev.ringside.emulator.device.DeviceState;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** A keyboard of 101 or more keys (IBM PS/2 hardware interface technical reference, "keyboards (101- and 102-key)"). */
public final class Ps2Keyboard implements Device<Ps2Keyboard.State>, Ps2Device, InputReceiver {
    private static final int VERSION = 1;
    private static final int ACKNOWLEDGE = 0xfa;
    private static final int RESEND = 0xfe;
    private static final int TEST_PASSED = 0xaa;
    private static final int ECHO = 0xee;
    private static final int SET_LEDS = 0xed;
    private static final int SELECT_SET = 0xf0;
    private static final int SET_RATE = 0xf3;
    private static final int FIRST_COMMAND = 0xed;
    private static final int NONE = -1;

    /**
     * Settings and what is held.
     *
     * @param pending
     *            command whose parameter is awaited, or -1
     * @param behaviours
     *            ordinal of each set 3 code's {@link KeyBehaviour}
     * @param repeating
     *            name of the key that repeats, or empty
     */
    public record State(int version, Ps2Output.State output, boolean scanning, int set, int pending, int leds, int rate,
            byte[] behaviours, int modifiers, String repeating) implements DeviceState {}

    private final Ps2Output output = new Ps2Output();
    private final Modifiers modifiers = new Modifiers();
    private final KeyBehaviour[] behaviours = new KeyBehaviour[256];
    private final Typematic typematic;
    private ScanCodeSet set = ScanCodeSet.SET_2;
    private volatile boolean scanning = true;
    private int pending = NONE;
    private volatile int leds;

    /** A keyboard after power-on, which repeats keys by {@code clock}. */
    public Ps2Keyboard(GuestClock clock) {
        typematic = new Typematic(clock, this::repeat);
        setDefaults();
    }

    @Override
    public Ps2Output output() {
        return output;
    }

    @Override
    public void command(int value) {
        int parameterOf = value < FIRST_COMMAND ? pending : NONE;
        boolean listOfKeys = parameterOf >= 0xfb && parameterOf <= 0xfd;
        pending = listOfKeys ? parameterOf : NONE;
        switch (parameterOf) {
            case SET_LEDS -> {
                leds = value & 7;
                output.answer(ACKNOWLEDGE);
            }
            case SELECT_SET -> selectSet(value);
            case SET_RATE -> {
                typematic.setRate(value & 0x7f);
                output.answer(ACKNOWLEDGE);
            }
            case 0xfb -> setBehaviour(value, KeyBehaviour.TYPEMATIC);
            case 0xfc -> setBehaviour(value, KeyBehaviour.MAKE_BREAK);
            case 0xfd -> setBehaviour(value, KeyBehaviour.MAKE);
            default -> begin(value);
        }
    }

    private void begin(int command) {
        switch (command) {
            case SET_LEDS, SELECT_SET, SET_RATE -> {
                output.answer(ACKNOWLEDGE);
                pending = command;
            }
            case 0xfb, 0xfc, 0xfd -> {
                output.dropData();
                output.answer(ACKNOWLEDGE);
                pending = command;
            }
            case ECHO -> output.answer(ECHO);
            case 0xf2 -> output.answer(ACKNOWLEDGE, 0xab, 0x83);
            case 0xf4 -> {
                output.dropData();
                scanning = true;
                output.answer(ACKNOWLEDGE);
            }
            case 0xf5 -> {
                setDefaults();
                scanning = false;
                output.answer(ACKNOWLEDGE);
            }
            case 0xf6 -> {
                setDefaults();
                output.answer(ACKNOWLEDGE);
            }
            case 0xf7 -> setBehaviours(KeyBehaviour.TYPEMATIC);
            case 0xf8 -> setBehaviours(KeyBehaviour.MAKE_BREAK);
            case 0xf9 -> setBehaviours(KeyBehaviour.MAKE);
            case 0xfa -> setBehaviours(KeyBehaviour.TYPEMATIC_MAKE_BREAK);
            case RESEND -> output.resend();
            case 0xff -> {
                reset();
                output.answer(ACKNOWLEDGE, TEST_PASSED);
            }
            default -> output.answer(RESEND);
        }
    }

    private void selectSet(int number) {
        if (number == 0) {
            output.answer(ACKNOWLEDGE, set.number());
        } else if (number <= 3) {
            output.dropData();
            set = ScanCodeSet.of(number);
            output.answer(ACKNOWLEDGE);
        } else {
            output.answer(RESEND);
        }
    }

    private void setBehaviour(int code, KeyBehaviour behaviour) {
        behaviours[code] = behaviour;
        output.answer(ACKNOWLEDGE);
    }

    private void setBehaviours(KeyBehaviour behaviour) {
        Arrays.fill(behaviours, behaviour);
        output.dropData();
        output.answer(ACKNOWLEDGE);
    }

    private void setDefaults() {
        output.dropData();
        set = ScanCodeSet.SET_2;
        typematic.stop();
        typematic.setRate(Typematic.DEFAULT_RATE);
        for (int code = 0; code < behaviours.length; code++) {
            behaviours[code] = KeyBehaviour.initial(code);
        }
    }

    @Override
    public boolean active() {
        return scanning;
    }

    @Override
    public boolean accepts(InputEvent event) {
        return event instanceof KeyChange;
    }

    @Override
    public void receive(List<InputEvent> frame) {
        for (InputEvent event : frame) {
            if (event instanceof KeyChange(Key key, boolean down)) {
                change(key, down);
            }
        }
    }

    private void change(Key key, boolean down) {
        modifiers.change(key, down);
        if (!scanning) {
            typematic.stop();
        } else if (down) {
            send(set.make(key, modifiers));
            typematic.stop();
            if (repeats(key)) {
                typematic.start(key);
            }
        } else {
            if (typematic.key().filter(key::equals).isPresent()) {
                typematic.stop();
            }
            if (set != ScanCodeSet.SET_3 || behaviours[key.set3()].releases()) {
                send(set.release(key, modifiers));
            }
        }
    }

    private boolean repeats(Key key) {
        return set == ScanCodeSet.SET_3 ? behaviours[key.set3()].repeats() : set.repeats(key);
    }

    private void repeat(Key key) {
        // A guest that is slow to read must not find a heap of repeats later.
        if (scanning && output.idle()) {
            send(set.make(key, modifiers));
        }
    }

    private void send(int[] codes) {
        // Room is kept for the one byte that says that codes were lost.
        if (output.hasRoom(codes.length + 1)) {
            output.data(codes);
        } else {
            output.data(set.overrun());
        }
    }

    @Override
    public Set<Led> leds() {
        EnumSet<Led> lit = EnumSet.noneOf(Led.class);
        for (Led led : Led.values()) {
            if ((leds & 1 << led.ordinal()) != 0) {
                lit.add(led);
            }
        }
        return lit;
    }

    @Override
    public void reset() {
        output.reset();
        setDefaults();
        scanning = true;
        pending = NONE;
        leds = 0;
    }

    @Override
    public State save() {
        byte[] ordinals = new byte[behaviours.length];
        for (int code = 0; code < ordinals.length; code++) {
            ordinals[code] = (byte) behaviours[code].ordinal();
        }
        return new State(VERSION, output.save(), scanning, set.number(), pending, leds, typematic.rate(), ordinals,
                modifiers.bits(), typematic.key().map(Key::qcode).orElse(""));
    }

    @Override
    public void restore(State state) {
        state.requireVersion(VERSION);
        Ps2Output.check(state.output);
        state.require(state.set >= 1 && state.set <= 3 && state.pending >= NONE && state.pending <= 0xff
                && (state.leds & ~7) == 0 && (state.rate & ~0x7f) == 0, "registers in range");
        state.require(state.behaviours.length == behaviours.length, "256 codes of set 3");
        for (byte ordinal : state.behaviours) {
            state.require(ordinal >= 0 && ordinal < KeyBehaviour.values().length, "known key behaviours");
        }
        state.require(state.repeating.isEmpty() || Key.fromQcode(state.repeating).isPresent(), "a known key");
        set = ScanCodeSet.of(state.set);
        scanning = state.scanning;
        pending = state.pending;
        leds = state.leds;
        for (int code = 0; code < behaviours.length; code++) {
            behaviours[code] = KeyBehaviour.values()[state.behaviours[code]];
        }
        modifiers.restore(state.modifiers);
        typematic.stop();
        typematic.setRate(state.rate);
        Key.fromQcode(state.repeating).ifPresent(typematic::start);
        output.restore(state.output);
    }
}
