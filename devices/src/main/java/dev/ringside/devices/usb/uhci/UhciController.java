package dev.ringside.devices.usb.uhci;

import dev.ringside.devices.pci.PciBar;
import dev.ringside.devices.pci.PciConfiguration;
import dev.ringside.devices.pci.PciSlot;
import dev.ringside.devices.usb.UsbController;
import dev.ringside.devices.usb.UsbDevice;
import dev.ringside.devices.usb.UsbHost;
import dev.ringside.devices.usb.UsbPort;
import dev.ringside.emulator.clock.GuestClock;
import dev.ringside.emulator.clock.Timer;
import dev.ringside.emulator.device.Device;
import dev.ringside.emulator.device.DeviceState;
import dev.ringside.emulator.device.IoRegion;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The USB controller of the PIIX3 (Intel 82371SB data sheet, 2.6; UHCI 1.1). It walks the schedule of each millisecond, several at a time where nothing
 * has moved for a while; while it is stopped it does nothing at all. Beyond the real part, it looks again at once when a device has become ready.
 */
public final class UhciController implements Device<UhciController.State>, UsbController, IoRegion {
    private static final int VERSION = 1;
    private static final int VENDOR = 0x8086;
    private static final int PIIX3_USB = 0x7020;
    private static final int USB_UHCI_CLASS = 0x0c0300;
    private static final int REVISION = 1;
    private static final int PORTS_BAR = 4;
    private static final int PIN_D = 4;
    private static final int WINDOW = 32;
    private static final int RELEASE_NUMBER = 0x60;
    private static final int USB_1_0 = 0x10;
    private static final int LEGACY_SUPPORT = 0xc0;
    private static final int LEGACY_SUPPORT_INTERRUPT = 0x2000;

    private static final int COMMAND = 0x00;
    private static final int STATUS = 0x02;
    private static final int INTERRUPT_ENABLE = 0x04;
    private static final int FRAME_NUMBER = 0x06;
    private static final int FRAME_LIST = 0x08;
    private static final int START_OF_FRAME = 0x0c;
    private static final int FIRST_PORT = 0x10;
    private static final int ROOT_PORTS = 2;

    private static final int RUN = 1;
    private static final int CONTROLLER_RESET = 1 << 1;
    private static final int GLOBAL_RESET = 1 << 2;
    private static final int GLOBAL_SUSPEND = 1 << 3;
    private static final int COMMAND_BITS = 0xff;

    private static final int INTERRUPT = 1;
    private static final int ERROR = 1 << 1;
    private static final int RESUME_DETECTED = 1 << 2;
    private static final int PROCESS_ERROR = 1 << 4;
    private static final int HALTED = 1 << 5;
    private static final int CLEARABLE = 0x1f;

    private static final int ON_ERROR = 1;
    private static final int ON_RESUME = 1 << 1;
    private static final int ON_COMPLETION = 1 << 2;
    private static final int ON_SHORT_PACKET = 1 << 3;

    private static final long FRAME = 1_000_000;
    private static final int FRAME_NUMBER_MASK = 0x7ff;
    private static final int FRAME_LIST_ENTRIES = 1024;
    /** Frames in a row without a packet after which several are walked at a time. */
    private static final int BUSY_FRAMES = 32;
    /** Frames walked at a time then. */
    private static final int IDLE_STRIDE = 4;
    /** Late frames made up for at most; of the others only the number is counted. */
    private static final int MOST_LATE_FRAMES = 8;
    /** Additional walks in one frame at most. */
    private static final int MOST_EXTRA_WALKS = 64;

    /**
     * Registers; {@code completed} and {@code shortPacket} tell the causes of the interrupt bit apart; {@code untilFrame} is the time to the next frame
     * in nanoseconds.
     */
    public record State(int version, int command, int status, int interruptEnable, int frameNumber, int frameList,
            int startOfFrame, int[] ports, boolean completed, boolean shortPacket, long untilFrame)
            implements
                DeviceState {}

    private final PciSlot slot;
    private final GuestClock clock;
    private final Timer timer;
    private final FrameSchedule schedule;
    private final List<RootPort> ports;
    private int command;
    private int status = HALTED;
    private int interruptEnable;
    private int frameNumber;
    private int frameList;
    private int startOfFrame = 0x40;
    private boolean completed;
    private boolean shortPacket;
    private long nextFrame;
    private int quietFrames;
    private int extraWalks;

    /** Puts the controller into its slot. */
    public UhciController(PciSlot slot, GuestClock clock) {
        this.slot = slot;
        this.clock = clock;
        timer = clock.timer("UHCI frame", this::tick);
        schedule = new FrameSchedule(slot.memory(), this::device);
        UsbHost host = new PortEvents();
        ports = List.of(new RootPort(host, 1), new RootPort(host, 2));
        slot.plug(new PciConfiguration(VENDOR, PIIX3_USB, USB_UHCI_CLASS, REVISION).interruptPin(PIN_D)
                .bar(PORTS_BAR, new PciBar.Io("UHCI", WINDOW, this)).initial(RELEASE_NUMBER, 1, USB_1_0)
                .initial(LEGACY_SUPPORT, 2, LEGACY_SUPPORT_INTERRUPT).writable(LEGACY_SUPPORT, 2, 0x20bf));
    }

    @Override
    public List<UsbPort> ports() {
        return ports.stream().map(RootPort::socket).toList();
    }

    @Override
    public long read(long offset, int width) {
        long value = 0;
        for (int i = 0; i < width; i++) {
            int at = (int) offset + i;
            value |= (long) (readWord(at & ~1) >> 8 * (at & 1) & 0xff) << 8 * i;
        }
        return value;
    }

    @Override
    public void write(long offset, int width, long value) {
        for (int i = 0; i < width;) {
            int at = (int) offset + i;
            boolean whole = (at & 1) == 0 && i + 1 < width;
            int shift = 8 * (at & 1);
            int mask = whole ? 0xffff : 0xff << shift;
            writeWord(at & ~1, (int) (value >>> 8 * i) << shift & mask, mask);
            i += whole ? 2 : 1;
        }
    }

    private int readWord(int register) {
        return switch (register) {
            case COMMAND -> command;
            case STATUS -> status;
            case INTERRUPT_ENABLE -> interruptEnable;
            case FRAME_NUMBER -> running() ? currentFrame() : frameNumber;
            case FRAME_LIST -> frameList & 0xffff;
            case FRAME_LIST + 2 -> frameList >>> 16;
            case START_OF_FRAME -> startOfFrame;
            case FIRST_PORT, FIRST_PORT + 2 -> ports.get((register - FIRST_PORT) / 2).read();
            // Drivers count ports until bit 7, which every port has set, is clear or all bits are set.
            default -> register > FIRST_PORT ? 0xffff : 0;
        };
    }

    private void writeWord(int register, int value, int mask) {
        switch (register) {
            case COMMAND -> writeCommand(command & ~mask | value & COMMAND_BITS);
            case STATUS -> {
                status &= ~(value & CLEARABLE);
                if ((value & INTERRUPT) != 0) {
                    completed = false;
                    shortPacket = false;
                }
                updateInterrupt();
            }
            case INTERRUPT_ENABLE -> {
                interruptEnable = (interruptEnable & ~mask | value) & 0x0f;
                updateInterrupt();
            }
            case FRAME_NUMBER -> {
                if (!running()) {
                    frameNumber = (frameNumber & ~mask | value) & FRAME_NUMBER_MASK;
                }
            }
            case FRAME_LIST -> frameList = frameList & ~mask | value & ~0xfff;
            case FRAME_LIST + 2 -> frameList = frameList & ~(mask << 16) | value << 16;
            case START_OF_FRAME -> startOfFrame = (startOfFrame & ~mask | value) & 0x7f;
            case FIRST_PORT, FIRST_PORT + 2 -> {
                ports.get((register - FIRST_PORT) / 2).write(value, mask);
                lookAgain();
            }
            default -> {
                // Nothing is there.
            }
        }
    }

    private void writeCommand(int value) {
        int before = command;
        if ((value & CONTROLLER_RESET) != 0) {
            restart();
            return;
        }
        command = value;
        if ((value & GLOBAL_RESET) != 0) {
            restart();
            command = GLOBAL_RESET;
            ports.forEach(RootPort::reset);
            return;
        }
        if (((before ^ value) & GLOBAL_SUSPEND) != 0) {
            ports.forEach(port -> port.suspend((value & GLOBAL_SUSPEND) != 0));
        }
        if (!running()) {
            status |= HALTED;
            timer.disarm();
        } else if ((before & RUN) == 0) {
            status &= ~HALTED;
            begin();
        }
    }

    private boolean running() {
        return (command & RUN) != 0;
    }

    /** Number of the frame that it is time for, whether or not it has been walked. */
    private int currentFrame() {
        return (int) (frameNumber + (clock.nanos() - nextFrame + FRAME) / FRAME) & FRAME_NUMBER_MASK;
    }

    private void restart() {
        command = 0;
        status = HALTED;
        interruptEnable = 0;
        frameNumber = 0;
        frameList = 0;
        startOfFrame = 0x40;
        completed = false;
        shortPacket = false;
        timer.disarm();
        ports.forEach(RootPort::restart);
        updateInterrupt();
    }

    private void begin() {
        nextFrame = clock.nanos() + FRAME;
        quietFrames = 0;
        extraWalks = 0;
        timer.armAt(nextFrame);
    }

    private void tick() {
        long now = clock.nanos();
        if (now < nextFrame) {
            if (extraWalks++ < MOST_EXTRA_WALKS) {
                walk();
            }
        } else {
            long late = (now - nextFrame) / FRAME;
            if (late >= MOST_LATE_FRAMES) {
                long skipped = late - MOST_LATE_FRAMES + 1;
                frameNumber = (int) (frameNumber + skipped) & FRAME_NUMBER_MASK;
                nextFrame += skipped * FRAME;
            }
            extraWalks = 0;
            while (running() && nextFrame <= now) {
                frameNumber = frameNumber + 1 & FRAME_NUMBER_MASK;
                nextFrame += FRAME;
                walk();
            }
        }
        if (running()) {
            timer.armAt(nextFrame + (quietFrames > BUSY_FRAMES ? (IDLE_STRIDE - 1) * FRAME : 0));
        }
    }

    private void walk() {
        long entry = (frameList & 0xffff_ffffL) + 4L * (frameNumber & FRAME_LIST_ENTRIES - 1);
        FrameOutcome outcome = schedule.run(entry);
        quietFrames = outcome.packets() > 0 || outcome.error() ? 0 : quietFrames + 1;
        if (outcome.completed() || outcome.shortPacket()) {
            completed |= outcome.completed();
            shortPacket |= outcome.shortPacket();
            status |= INTERRUPT;
        }
        if (outcome.error()) {
            status |= ERROR;
        }
        if (outcome.invalid()) {
            status |= PROCESS_ERROR | HALTED;
            command &= ~RUN;
            timer.disarm();
        }
        updateInterrupt();
    }

    /** Something may have changed that a walk would find. */
    private void lookAgain() {
        quietFrames = 0;
        if (running() && extraWalks < MOST_EXTRA_WALKS) {
            timer.armAt(clock.nanos());
        }
    }

    private void updateInterrupt() {
        boolean wanted = (status & INTERRUPT) != 0
                && (completed && (interruptEnable & ON_COMPLETION) != 0
                        || shortPacket && (interruptEnable & ON_SHORT_PACKET) != 0)
                || (status & ERROR) != 0 && (interruptEnable & ON_ERROR) != 0
                || (status & RESUME_DETECTED) != 0 && (interruptEnable & ON_RESUME) != 0
                || (status & PROCESS_ERROR) != 0;
        slot.interrupt().set(wanted);
    }

    private Optional<UsbDevice<?>> device(int address) {
        for (RootPort port : ports) {
            Optional<UsbDevice<?>> found = port.socket().find(address);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /** What comes from the ports. */
    private final class PortEvents implements UsbHost {
        @Override
        public void connectionChanged(UsbPort socket) {
            ports.get(socket.number() - 1).connectionChanged();
            resumeIfSuspended();
        }

        @Override
        public void ready(UsbPort socket, UsbDevice<?> device, int endpointAddress) {
            lookAgain();
        }

        @Override
        public void wakeUp(UsbPort socket) {
            if (ports.get(socket.number() - 1).wakeUp()) {
                status |= RESUME_DETECTED;
                updateInterrupt();
            } else {
                resumeIfSuspended();
            }
        }

        private void resumeIfSuspended() {
            if ((command & GLOBAL_SUSPEND) != 0) {
                status |= RESUME_DETECTED;
                updateInterrupt();
            }
        }
    }

    @Override
    public void reset() {
        restart();
    }

    @Override
    public State save() {
        return new State(VERSION, command, status, interruptEnable, frameNumber, frameList, startOfFrame,
                ports.stream().mapToInt(RootPort::save).toArray(), completed, shortPacket,
                Math.max(0, nextFrame - clock.nanos()));
    }

    @Override
    public void restore(State state) {
        state.requireVersion(VERSION);
        state.require(state.ports.length == ROOT_PORTS && Arrays.stream(state.ports).allMatch(RootPort::valid),
                "two ports");
        state.require((state.command & ~COMMAND_BITS) == 0 && (state.status & ~(CLEARABLE | HALTED)) == 0
                && (state.interruptEnable & ~0x0f) == 0 && (state.startOfFrame & ~0x7f) == 0, "registers in range");
        state.require(state.untilFrame >= 0 && state.untilFrame <= FRAME * IDLE_STRIDE, "time to the next frame");
        command = state.command;
        status = state.status;
        interruptEnable = state.interruptEnable;
        frameNumber = state.frameNumber & FRAME_NUMBER_MASK;
        frameList = state.frameList & ~0xfff;
        startOfFrame = state.startOfFrame;
        completed = state.completed;
        shortPacket = state.shortPacket;
        for (int i = 0; i < ROOT_PORTS; i++) {
            ports.get(i).restore(state.ports[i]);
        }
        timer.disarm();
        if (running()) {
            begin();
            nextFrame = clock.nanos() + state.untilFrame;
            timer.armAt(nextFrame);
        }
        updateInterrupt();
    }
}
