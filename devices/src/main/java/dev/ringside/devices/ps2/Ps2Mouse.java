package dev.ringside.devices.ps2;

import dev.ringside.devices.input.InputEvent;
import dev.ringside.devices.input.InputEvent.KeyChange;
import dev.ringside.devices.input.InputEvent.PointerAt;
import dev.ringside.devices.input.InputEvent.PointerButton;
import dev.ringside.devices.input.InputEvent.PointerMove;
import dev.ringside.devices.input.InputEvent.Wheel;
import dev.ringside.devices.input.InputReceiver;
import dev.ringside.emulator.clock.GuestClock;
import dev.ringside.emulator.clock.Timer;
import dev.ringside.emulator.device.Device;
import dev.ringside.emulator.device.DeviceState;
import java.util.Arrays;
import java.util.List;

/**
 * A wheel mouse with five buttons (IBM PS/2 hardware interface technical reference, "mouse"; Microsoft IntelliMouse). One step of the host's pointer
 * is one count at every resolution.
 */
public final class Ps2Mouse implements Device<Ps2Mouse.State>, Ps2Device, InputReceiver {
    private static final int VERSION = 1;
    private static final long SECOND = 1_000_000_000;
    private static final int ACKNOWLEDGE = 0xfa;
    private static final int RESEND = 0xfe;
    private static final int ERROR = 0xfc;
    private static final int TEST_PASSED = 0xaa;
    private static final int SET_RESOLUTION = 0xe8;
    private static final int SET_RATE = 0xf3;
    private static final int RESET = 0xff;
    private static final int LEAVE_WRAP = 0xec;
    private static final int DEFAULT_RATE = 100;
    private static final int DEFAULT_RESOLUTION = 2;
    private static final int LONGEST_PACKET = 4;
    private static final int NONE = -1;

    /**
     * Settings and what is to be reported.
     *
     * @param pending
     *            command whose parameter is awaited, or -1
     * @param knock
     *            the last three sample rates, oldest first
     * @param protocol
     *            ordinal of the {@link MouseProtocol}
     */
    public record State(int version, Ps2Output.State output, MouseMotion.State motion, boolean enabled, boolean remote,
            boolean wrap, boolean doubled, int resolution, int rate, int[] knock, int protocol, int pending)
            implements
                DeviceState {}

    private final GuestClock clock;
    private final Timer sample;
    private final Ps2Output output = new Ps2Output();
    private final MouseMotion motion = new MouseMotion();
    private volatile boolean enabled;
    private boolean remote;
    private boolean wrap;
    private boolean doubled;
    private int resolution = DEFAULT_RESOLUTION;
    private int rate = DEFAULT_RATE;
    private final int[] knock = new int[3];
    private MouseProtocol protocol = MouseProtocol.STANDARD;
    private int pending = NONE;

    /** A mouse after power-on, which samples its motion by {@code clock}. */
    public Ps2Mouse(GuestClock clock) {
        this.clock = clock;
        sample = clock.timer("PS/2 mouse sample", this::report);
    }

    @Override
    public Ps2Output output() {
        return output;
    }

    @Override
    public void command(int value) {
        if (wrap && value != RESET && value != LEAVE_WRAP) {
            output.answer(value);
            return;
        }
        output.dropData();
        int parameterOf = pending;
        pending = NONE;
        switch (parameterOf) {
            case SET_RESOLUTION -> setResolution(value);
            case SET_RATE -> setRate(value);
            default -> begin(value);
        }
    }

    private void begin(int command) {
        switch (command) {
            case 0xe6 -> {
                doubled = false;
                output.answer(ACKNOWLEDGE);
            }
            case 0xe7 -> {
                doubled = true;
                output.answer(ACKNOWLEDGE);
            }
            case SET_RESOLUTION, SET_RATE -> {
                pending = command;
                output.answer(ACKNOWLEDGE);
            }
            case 0xe9 -> output.answer(ACKNOWLEDGE, status(), resolution, rate);
            case 0xea -> {
                remote = false;
                motion.forget();
                output.answer(ACKNOWLEDGE);
            }
            case 0xeb -> {
                output.answer(ACKNOWLEDGE);
                output.answer(motion.packet(protocol, false));
            }
            case LEAVE_WRAP, 0xee -> {
                wrap = command == 0xee;
                motion.forget();
                output.answer(ACKNOWLEDGE);
            }
            case 0xf0 -> {
                remote = true;
                motion.forget();
                output.answer(ACKNOWLEDGE);
            }
            case 0xf2 -> output.answer(ACKNOWLEDGE, protocol.id());
            case 0xf4, 0xf5 -> {
                enabled = command == 0xf4;
                motion.forget();
                output.answer(ACKNOWLEDGE);
            }
            case 0xf6 -> {
                setDefaults();
                output.answer(ACKNOWLEDGE);
            }
            case RESEND -> output.resend();
            case RESET -> {
                reset();
                output.answer(ACKNOWLEDGE, TEST_PASSED, protocol.id());
            }
            default -> output.answer(RESEND);
        }
    }

    private void setResolution(int value) {
        if (value <= 3) {
            resolution = value;
            output.answer(ACKNOWLEDGE);
        } else {
            output.answer(ERROR);
        }
    }

    private void setRate(int value) {
        if (value == 0) {
            output.answer(ERROR);
            return;
        }
        rate = value;
        knock[0] = knock[1];
        knock[1] = knock[2];
        knock[2] = value;
        protocol = MouseProtocol.forKnock(knock).orElse(protocol);
        output.answer(ACKNOWLEDGE);
    }

    /** First byte of the answer to a status request; here the left button is bit 2 and the right one bit 0. */
    private int status() {
        int buttons = motion.buttons();
        return (remote ? 0x40 : 0) | (enabled ? 0x20 : 0) | (doubled ? 0x10 : 0) | (buttons & 1) << 2
                | (buttons & 4) >> 1 | (buttons & 2) >> 1;
    }

    private void setDefaults() {
        enabled = false;
        remote = false;
        wrap = false;
        doubled = false;
        resolution = DEFAULT_RESOLUTION;
        rate = DEFAULT_RATE;
        motion.forget();
    }

    @Override
    public boolean active() {
        return enabled;
    }

    @Override
    public boolean accepts(InputEvent event) {
        return switch (event) {
            case PointerMove _,PointerButton _,Wheel _ -> true;
            case KeyChange _,PointerAt _ -> false;
        };
    }

    @Override
    public void receive(List<InputEvent> frame) {
        for (InputEvent event : frame) {
            switch (event) {
                case PointerMove move -> motion.move(move.dx(), move.dy());
                case Wheel wheel -> motion.turn(wheel.dy());
                case PointerButton(var button, boolean down) -> {
                    motion.press(button, down);
                    // Before the next change of a button overtakes it: a click has two packets.
                    if (streams() && output.hasRoom(LONGEST_PACKET)) {
                        send();
                    }
                }
                case KeyChange _,PointerAt _ -> {
                }
            }
        }
        if (!sample.armed()) {
            report();
        }
    }

    private boolean streams() {
        return enabled && !remote && !wrap;
    }

    /** Sends what has changed, unless the guest has not yet read the packet before: then it would only trail behind. */
    private void report() {
        if (!streams() || !motion.changed()) {
            return;
        }
        if (output.idle()) {
            send();
        } else {
            sample.armAt(clock.nanos() + SECOND / rate);
        }
    }

    private void send() {
        output.data(motion.packet(protocol, doubled));
        sample.armAt(clock.nanos() + SECOND / rate);
    }

    @Override
    public void reset() {
        output.reset();
        sample.disarm();
        setDefaults();
        Arrays.fill(knock, 0);
        protocol = MouseProtocol.STANDARD;
        pending = NONE;
    }

    @Override
    public State save() {
        return new State(VERSION, output.save(), motion.save(), enabled, remote, wrap, doubled, resolution, rate,
                knock.clone(), protocol.ordinal(), pending);
    }

    @Override
    public void restore(State state) {
        state.requireVersion(VERSION);
        Ps2Output.check(state.output);
        MouseMotion.check(state.motion);
        state.require((state.resolution & ~3) == 0 && state.rate >= 1 && state.rate <= 0xff
                && state.knock.length == knock.length && state.protocol >= 0
                && state.protocol < MouseProtocol.values().length && state.pending >= NONE && state.pending <= 0xff,
                "settings in range");
        enabled = state.enabled;
        remote = state.remote;
        wrap = state.wrap;
        doubled = state.doubled;
        resolution = state.resolution;
        rate = state.rate;
        System.arraycopy(state.knock, 0, knock, 0, knock.length);
        protocol = MouseProtocol.values()[state.protocol];
        pending = state.pending;
        motion.restore(state.motion);
        sample.armAt(clock.nanos() + SECOND / rate);
        output.restore(state.output);
    }
}
