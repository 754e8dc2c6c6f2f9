package dev.ringside.devices.ahci;

import dev.ringside.devices.ata.AtaDevice;
import dev.ringside.devices.ata.AtaDeviceState;
import dev.ringside.devices.ata.AtaDisk;
import dev.ringside.devices.ata.AtaLink;
import dev.ringside.devices.ata.AtapiDevice;
import dev.ringside.devices.ata.TaskFile;
import dev.ringside.devices.dma.BusMaster;
import dev.ringside.emulator.device.DeviceState;
import java.util.Optional;
import java.util.function.Consumer;

/** A port with the device at it, if there is one: its registers (AHCI 3.3) and the engine that works through its command list (5.3). */
final class AhciPort {
    private static final int VERSION = 1;
    private static final int REGISTERS = 8;
    private static final int SLOTS = 32;

    private static final int COMMAND_START = 0x0001;
    private static final int COMMAND_SPUN_UP = 0x0002;
    private static final int COMMAND_POWERED = 0x0004;
    private static final int COMMAND_LIST_OVERRIDE = 0x0008;
    private static final int COMMAND_RECEIVE = 0x0010;
    private static final int COMMAND_RECEIVING = 0x4000;
    private static final int COMMAND_RUNNING = 0x8000;
    private static final int CURRENT_SLOT = 0x1f00;
    private static final int COMMAND_WRITABLE = 0x0f00_0000 | COMMAND_START | COMMAND_RECEIVE;

    private static final int INTERRUPT_REGISTERS = 1;
    private static final int INTERRUPT_PIO = 1 << 1;
    private static final int INTERRUPT_DEVICE_BITS = 1 << 3;
    private static final int INTERRUPT_REGION = 1 << 5;
    private static final int INTERRUPT_CONNECT = 1 << 6;
    private static final int INTERRUPT_OVERFLOW = 1 << 24;
    private static final int INTERRUPT_TASK_FILE_ERROR = 1 << 30;
    private static final int INTERRUPT_CLEARABLE = 0xfd80_00af;

    private static final int ERROR_EXCHANGED = 1 << 26;
    private static final int LINK_UP = 0x123;
    private static final int LINK_OFFLINE = 0x4;
    private static final int NO_DEVICE_TASK_FILE = 0x7f;
    private static final int FRAME_HOST_TO_DEVICE = 0x27;
    private static final int FRAME_IS_COMMAND = 0x80;
    private static final int SOFTWARE_RESET = 0x04;

    /** Registers, the device, and how a software reset stands. */
    record State(int version, long commandList, long receivedFrames, int[] registers, boolean[] flags,
            AtaDeviceState[] device) implements DeviceState {}

    private final Optional<AtaDevice> device;
    private final BusMaster memory;
    private final ReceivedFrames frames;
    private final Runnable interruptsChanged;
    private final Optional<QueuedCommands> queue;

    private long commandList;
    private long receivedFrames;
    private int interruptStatus;
    private int interruptEnable;
    private int command;
    private int taskFileData;
    private int control;
    private int errors;
    private int active;
    private int issued;
    private boolean inSoftwareReset;
    /** A command has failed: nothing is begun until the guest has stopped the engine. */
    private boolean halted;
    private Optional<Carrier> executing = Optional.empty();

    AhciPort(Optional<AtaDevice> device, BusMaster memory, Runnable interruptsChanged) {
        this.device = device;
        this.memory = memory;
        this.interruptsChanged = interruptsChanged;
        frames = new ReceivedFrames(memory);
        queue = device.filter(AtaDisk.class::isInstance)
                .map(disk -> new QueuedCommands((AtaDisk) disk, this::queuedDone, this::queuedFailed));
    }

    boolean interrupting() {
        return (interruptStatus() & interruptEnable) != 0;
    }

    private int interruptStatus() {
        return interruptStatus | ((errors & ERROR_EXCHANGED) != 0 ? INTERRUPT_CONNECT : 0);
    }

    private void interrupt(int causes) {
        interruptStatus |= causes;
        interruptsChanged.run();
    }

    int read(int offset) {
        return switch (offset) {
            case 0x00 -> (int) commandList;
            case 0x04 -> (int) (commandList >>> 32);
            case 0x08 -> (int) receivedFrames;
            case 0x0c -> (int) (receivedFrames >>> 32);
            case 0x10 -> interruptStatus();
            case 0x14 -> interruptEnable;
            case 0x18 -> command | COMMAND_SPUN_UP | COMMAND_POWERED
                    | ((command & COMMAND_RECEIVE) != 0 ? COMMAND_RECEIVING : 0)
                    | (running() ? COMMAND_RUNNING : 0);
            case 0x20 -> taskFileData;
            case 0x24 -> signature();
            case 0x28 -> linkStatus();
            case 0x2c -> control;
            case 0x30 -> errors;
            case 0x34 -> active;
            case 0x38 -> issued;
            default -> 0;
        };
    }

    private boolean running() {
        return (command & COMMAND_START) != 0;
    }

    private int signature() {
        return device.isEmpty() ? -1 : device.get() instanceof AtapiDevice ? 0xeb14_0101 : 0x0000_0101;
    }

    private int linkStatus() {
        return switch (control & 0x0f) {
            case 0 -> device.isPresent() ? LINK_UP : 0;
            case 4 -> LINK_OFFLINE;
            default -> 0;
        };
    }

    void write(int offset, int value) {
        switch (offset) {
            case 0x00 -> commandList = commandList & -1L << 32 | value & 0xffff_fc00L;
            case 0x04 -> commandList = commandList & 0xffff_ffffL | (long) value << 32;
            case 0x08 -> receivedFrames = receivedFrames & -1L << 32 | value & 0xffff_ff00L;
            case 0x0c -> receivedFrames = receivedFrames & 0xffff_ffffL | (long) value << 32;
            case 0x10 -> interruptStatus &= ~(value & INTERRUPT_CLEARABLE);
            case 0x14 -> interruptEnable = value & (INTERRUPT_CLEARABLE | INTERRUPT_CONNECT | 1 << 22);
            case 0x18 -> writeCommand(value);
            case 0x2c -> writeControl(value & 0xfff);
            case 0x30 -> errors &= ~value;
            case 0x34 -> active |= running() ? value : 0;
            case 0x38 -> {
                issued |= running() ? value : 0;
                proceed();
            }
            default -> {
                // Read-only or not there.
            }
        }
        interruptsChanged.run();
    }

    private void writeCommand(int value) {
        boolean ran = running();
        command = value & COMMAND_WRITABLE | command & CURRENT_SLOT;
        if ((value & COMMAND_LIST_OVERRIDE) != 0 && device.isPresent()) {
            taskFileData &= ~(TaskFile.BSY | TaskFile.DRQ);
        }
        if (ran && !running()) {
            stop();
        }
    }

    /** The engine stops: what was given to it is forgotten. */
    private void stop() {
        issued = 0;
        active = 0;
        command &= ~CURRENT_SLOT;
        halted = false;
        executing = Optional.empty();
        queue.ifPresent(QueuedCommands::forget);
    }

    private void writeControl(int value) {
        int before = control & 0x0f;
        control = value;
        if (before != 0 && (value & 0x0f) == 0) {
            connect();
            errors |= device.isPresent() ? ERROR_EXCHANGED : 0;
        } else if (before == 0 && (value & 0x0f) != 0) {
            stop();
            taskFileData = NO_DEVICE_TASK_FILE;
        }
    }

    /** The link comes up: the device is reset and sends its signature. */
    private void connect() {
        stop();
        inSoftwareReset = false;
        device.ifPresent(AtaDevice::reset);
        showDevice();
    }

    private void showDevice() {
        taskFileData = NO_DEVICE_TASK_FILE;
        device.ifPresent(one -> {
            taskFileData = taskFileData(one.taskFile());
            if ((command & COMMAND_RECEIVE) != 0) {
                frames.putRegisters(receivedFrames, one.taskFile(), false);
            }
        });
    }

    private static int taskFileData(TaskFile file) {
        return file.error() << 8 | file.status();
    }

    /** Begins commands that have been issued, as far as the device can take them. */
    private void proceed() {
        if (device.isEmpty() || linkStatus() != LINK_UP) {
            return;
        }
        int first = (command >> 8 & 0x1f) + 1;
        for (int i = 0; i < SLOTS && running() && !halted && executing.isEmpty(); i++) {
            int slot = (first + i) % SLOTS;
            if ((issued & 1 << slot) != 0) {
                begin(slot, device.get());
            }
        }
    }

    private void begin(int slot, AtaDevice target) {
        CommandHeader header = CommandHeader.read(memory, commandList, slot);
        byte[] frame = header.frame(memory);
        if (frame[0] != FRAME_HOST_TO_DEVICE || (frame[1] & 0x0f) != 0) {
            // No such frame, or for another device of a port multiplier: nobody answers.
            command = command & ~CURRENT_SLOT | slot << 8;
            return;
        }
        int code = frame[2] & 0xff;
        boolean queued = QueuedCommands.isQueued(code) && queue.isPresent();
        if (!queued && queue.isPresent() && queue.get().busy()) {
            return;
        }
        command = command & ~CURRENT_SLOT | slot << 8;
        if ((frame[1] & FRAME_IS_COMMAND) == 0) {
            control(slot, frame[15] & 0xff, target);
        } else if (queued) {
            issued &= ~(1 << slot);
            queue.get().begin(frame, header.regions(memory));
        } else {
            load(target.taskFile(), frame);
            taskFileData = TaskFile.BSY | taskFileData & TaskFile.DRDY;
            Carrier carrier = new Carrier(slot, header, target);
            executing = Optional.of(carrier);
            target.execute(code, carrier);
        }
    }

    /** A write to the device control register: two of them make a software reset. */
    private void control(int slot, int value, AtaDevice target) {
        issued &= ~(1 << slot);
        boolean reset = (value & SOFTWARE_RESET) != 0;
        if (inSoftwareReset && !reset) {
            target.reset();
            showDevice();
        } else if (reset) {
            taskFileData = TaskFile.BSY;
        }
        inSoftwareReset = reset;
    }

    private static void load(TaskFile file, byte[] frame) {
        file.writeFeatures(frame[11]);
        file.writeFeatures(frame[3]);
        file.writeCount(frame[13]);
        file.writeCount(frame[12]);
        for (int i = 0; i < 3; i++) {
            file.writeLba(i, frame[8 + i]);
            file.writeLba(i, frame[4 + i]);
        }
        file.writeDevice(frame[7]);
    }

    /** Carries one command that is not queued. */
    private final class Carrier implements AtaLink {
        private final int slot;
        private final CommandHeader header;
        private final TaskFile file;
        private final PhysicalRegions regions;

        Carrier(int slot, CommandHeader header, AtaDevice target) {
            this.slot = slot;
            this.header = header;
            file = target.taskFile();
            regions = header.regions(memory);
        }

        private boolean current() {
            return executing.isPresent() && executing.get() == this;
        }

        @Override
        public void send(Mode mode, byte[] data, int blockBytes, Runnable taken) {
            if (!current()) {
                return;
            }
            if (mode == Mode.PIO) {
                frames.putPioSetup(receivedFrames, file, true, Math.min(blockBytes, data.length));
            }
            if (!regions.store(data)) {
                interruptStatus |= INTERRUPT_OVERFLOW;
            }
            taken.run();
        }

        @Override
        public void receive(Mode mode, int length, int blockBytes, Consumer<byte[]> received) {
            if (!current()) {
                return;
            }
            if (mode == Mode.PIO) {
                frames.putPioSetup(receivedFrames, file, false, Math.min(blockBytes, length));
            }
            byte[] data = new byte[length];
            // What the table does not hold never comes; the guest resets the port some day.
            if (regions.load(data)) {
                received.accept(data);
            }
        }

        @Override
        public void receivePacket(Consumer<byte[]> received) {
            if (current()) {
                received.accept(header.packet(memory));
            }
        }

        @Override
        public void complete(boolean interrupts) {
            taskFileData = taskFileData(file);
            if (!current()) {
                return;
            }
            executing = Optional.empty();
            header.setTransferred(memory, regions.moved());
            if (interrupts) {
                frames.putRegisters(receivedFrames, file, true);
            }
            int causes = (interrupts ? INTERRUPT_REGISTERS : INTERRUPT_PIO)
                    | (regions.interrupts() ? INTERRUPT_REGION : 0);
            if ((file.status() & TaskFile.ERR) != 0) {
                halted = true;
                interrupt(causes | INTERRUPT_TASK_FILE_ERROR);
            } else {
                issued &= ~(1 << slot);
                interrupt(causes);
                proceed();
            }
        }
    }

    private void queuedDone(int tag) {
        active &= ~(1 << tag);
        taskFileData = TaskFile.DRDY | TaskFile.DSC;
        frames.putDeviceBits(receivedFrames, TaskFile.DRDY, 0, 1 << tag);
        interrupt(INTERRUPT_DEVICE_BITS);
        proceed();
    }

    /** The device stops working at its queue until the guest has asked what happened. */
    private void queuedFailed(int tag, int error) {
        queue.ifPresent(QueuedCommands::forget);
        halted = true;
        taskFileData = error << 8 | TaskFile.DRDY | TaskFile.ERR;
        frames.putDeviceBits(receivedFrames, TaskFile.DRDY | TaskFile.ERR, error, 0);
        interrupt(INTERRUPT_DEVICE_BITS | INTERRUPT_TASK_FILE_ERROR);
    }

    /** A reset of the controller, or power-on. */
    void reset(boolean powerOn) {
        commandList = 0;
        receivedFrames = 0;
        interruptStatus = 0;
        interruptEnable = 0;
        command = 0;
        control = 0;
        errors = 0;
        if (powerOn) {
            device.ifPresent(AtaDevice::powerOn);
        }
        connect();
    }

    State save() {
        return new State(VERSION, commandList, receivedFrames,
                new int[]{interruptStatus, interruptEnable, command, taskFileData, control, errors, active, issued},
                new boolean[]{inSoftwareReset, halted},
                device.map(one -> new AtaDeviceState[]{one.save()}).orElseGet(() -> new AtaDeviceState[0]));
    }

    void check(State state) {
        state.requireVersion(VERSION);
        state.require(state.registers.length == REGISTERS && state.flags.length == 2, "registers");
        state.require((state.device.length == 1) == device.isPresent(), "the device");
    }

    /** Commands that were under way are begun again: all they name is still in guest memory. */
    void restore(State state) {
        stop();
        commandList = state.commandList & ~0x3ffL;
        receivedFrames = state.receivedFrames & ~0xffL;
        interruptStatus = state.registers[0] & INTERRUPT_CLEARABLE;
        interruptEnable = state.registers[1];
        command = state.registers[2] & (COMMAND_WRITABLE | CURRENT_SLOT);
        taskFileData = state.registers[3] & 0xffff;
        control = state.registers[4] & 0xfff;
        errors = state.registers[5];
        active = state.registers[6];
        issued = state.registers[7] | active;
        inSoftwareReset = state.flags[0];
        halted = state.flags[1];
        device.ifPresent(one -> one.restore(state.device[0]));
        proceed();
    }
}
