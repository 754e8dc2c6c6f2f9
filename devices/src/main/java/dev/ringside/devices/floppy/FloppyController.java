package dev.ringside.devices.floppy;

import dev.ringside.devices.dma.DmaChannel;
import dev.ringside.devices.storage.Drive;
import dev.ringside.emulator.device.ByteRegisters;
import dev.ringside.emulator.device.Device;
import dev.ringside.emulator.device.DeviceState;
import dev.ringside.emulator.device.InterruptLine;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * An 82078 with up to two drives, whose data go through a DMA channel or through its data register. Heads arrive and disks turn at once; data take the
 * time the host takes. A command without a disk in the drive fails, where the part would wait for one.
 */
public final class FloppyController implements Device<FloppyController.State>, ByteRegisters {
    /** Registers from the first on: status A and B, digital output, tape drive, main status/data rate, data. */
    public static final int PORTS = 6;

    private static final int VERSION = 1;
    private static final int MOST_DRIVES = 4;

    private static final int STATUS_A = 0;
    private static final int STATUS_B = 1;
    private static final int DIGITAL_OUTPUT = 2;
    private static final int TAPE = 3;
    private static final int MAIN_STATUS = 4;
    private static final int DATA = 5;

    private static final int OUTPUT_RUN = 0x04;
    private static final int OUTPUT_GATE = 0x08;
    private static final int RATE_RESET = 0x80;
    private static final int MASTER_REQUEST = 0x80;
    private static final int TO_HOST = 0x40;
    private static final int WITHOUT_DMA = 0x20;
    private static final int BUSY = 0x10;
    private static final int DISK_CHANGE = 0x80;

    static final int ST0_INVALID = 0x80;
    static final int ST0_ABNORMAL = 0x40;
    static final int ST0_SEEK_END = 0x20;
    static final int ST0_EQUIPMENT_CHECK = 0x10;
    private static final int ST0_POLLING = 0xc0;
    private static final int ST3_ALWAYS = 0x28;
    private static final int ST3_WRITE_PROTECTED = 0x40;
    private static final int ST3_TRACK_0 = 0x10;
    /** An enhanced controller: 82077AA and later. */
    private static final int ENHANCED = 0x90;
    private static final int IMPLIED_SEEK = 0x40;
    private static final int NO_POLLING = 0x10;
    private static final int DEFAULT_CONFIGURATION = 0x20;

    private enum Phase {
        COMMAND, EXECUTION, RESULT
    }

    /** Registers by number, bytes of the command or result under way, and the drives. */
    public record State(int version, int[] registers, int phase, int[] bytes, int[] pendingSense, boolean interrupt,
            int[] units) implements DeviceState {}

    private final List<FloppyUnit> units = new ArrayList<>();
    private final InterruptLine line;
    private final DmaChannel dma;

    private int output;
    private int tape;
    private int rate;
    private int specifyFirst;
    private int specifySecond;
    private int configuration;
    private int precompensation;
    private int perpendicular;
    private boolean locked;
    private int endOfTrack;
    private boolean interrupt;
    private Phase phase = Phase.COMMAND;
    /** Bytes of a command so far, or what is left of a result. */
    private final List<Integer> bytes = new ArrayList<>();
    private Optional<FloppyTransfer> transfer = Optional.empty();
    /** What SENSE INTERRUPT STATUS has to tell, by drive; -1 for nothing. */
    private final int[] pendingSense = new int[MOST_DRIVES];

    /**
     * A controller.
     *
     * @param drives
     *            drive 0 and 1; fewer if there are fewer
     */
    public FloppyController(List<Drive> drives, InterruptLine line, DmaChannel dma) {
        drives.forEach(drive -> units.add(new FloppyUnit(drive)));
        this.line = line;
        this.dma = dma;
        Arrays.fill(pendingSense, -1);
    }

    /** The register that lies apart, behind the hard disk's: digital input, and configuration control. */
    public ByteRegisters inputRegister() {
        return new ByteRegisters() {
            @Override
            public int readByte(int offset) {
                return unit(output & 3).map(FloppyUnit::changed).orElse(false) ? DISK_CHANGE : 0;
            }

            @Override
            public void writeByte(int offset, int value) {
                rate = value & 3;
            }
        };
    }

    Optional<FloppyUnit> unit(int number) {
        return number < units.size() ? Optional.of(units.get(number)) : Optional.empty();
    }

    int rate() {
        return rate;
    }

    @Override
    public int readByte(int offset) {
        return switch (offset) {
            case STATUS_A -> (interrupt ? 0x80 : 0) | (units.size() > 1 ? 0 : 0x40)
                    | (unit(output & 3).map(unit -> unit.track() != 0).orElse(true) ? 0x10 : 0);
            case STATUS_B -> 0xc0 | (output & 1) << 5 | output >> 4 & 3;
            case DIGITAL_OUTPUT -> output;
            case TAPE -> tape;
            case MAIN_STATUS -> mainStatus();
            default -> readData();
        };
    }

    @Override
    public void writeByte(int offset, int value) {
        switch (offset) {
            case DIGITAL_OUTPUT -> writeOutput(value);
            case TAPE -> tape = value & 3;
            case MAIN_STATUS -> {
                rate = value & 3;
                if ((value & RATE_RESET) != 0) {
                    softReset();
                }
            }
            case DATA -> writeData(value);
            default -> {
                // Read-only.
            }
        }
    }

    private boolean runs() {
        return (output & OUTPUT_RUN) != 0;
    }

    private int mainStatus() {
        if (!runs()) {
            return 0;
        }
        return switch (phase) {
            case COMMAND -> MASTER_REQUEST | (bytes.isEmpty() ? 0 : BUSY);
            case EXECUTION -> BUSY | transfer.filter(FloppyTransfer::wantsHost)
                    .map(one -> WITHOUT_DMA | MASTER_REQUEST | (one.toHost() ? TO_HOST : 0)).orElse(0);
            case RESULT -> MASTER_REQUEST | TO_HOST | BUSY;
        };
    }

    private void writeOutput(int value) {
        boolean wasRunning = runs();
        output = value;
        if (wasRunning && !runs()) {
            giveUp();
        } else if (!wasRunning && runs()) {
            softReset();
        }
        drivePin();
    }

    /** A reset by software: the drives are polled, and each is a cause of one interrupt. */
    private void softReset() {
        giveUp();
        if (!locked) {
            configuration = DEFAULT_CONFIGURATION;
            precompensation = 0;
        }
        perpendicular &= 0x3c;
        Arrays.fill(pendingSense, -1);
        if ((configuration & NO_POLLING) == 0) {
            for (int i = 0; i < MOST_DRIVES; i++) {
                pendingSense[i] = ST0_POLLING | i;
            }
            raise();
        }
    }

    private void giveUp() {
        phase = Phase.COMMAND;
        bytes.clear();
        transfer = Optional.empty();
        setInterrupt(false);
    }

    private void raise() {
        setInterrupt(true);
    }

    private void setInterrupt(boolean on) {
        interrupt = on;
        drivePin();
    }

    private void drivePin() {
        line.set(interrupt && (output & OUTPUT_GATE) != 0);
    }

    private int readData() {
        if (!runs()) {
            return 0;
        }
        if (phase == Phase.EXECUTION && transfer.isPresent() && transfer.get().wantsHost()
                && transfer.get().toHost()) {
            setInterrupt(false);
            return transfer.get().take();
        }
        if (phase != Phase.RESULT) {
            return 0;
        }
        setInterrupt(false);
        int value = bytes.removeFirst();
        if (bytes.isEmpty()) {
            phase = Phase.COMMAND;
        }
        return value;
    }

    private void writeData(int value) {
        if (!runs()) {
            return;
        }
        if (phase == Phase.EXECUTION && transfer.isPresent() && transfer.get().wantsHost()
                && !transfer.get().toHost()) {
            setInterrupt(false);
            transfer.get().give(value);
        } else if (phase == Phase.COMMAND) {
            bytes.add(value);
            FloppyCommand command = FloppyCommand.of(bytes.getFirst());
            if (bytes.size() == command.length()) {
                int[] parameters = bytes.stream().mapToInt(Integer::intValue).toArray();
                bytes.clear();
                execute(command, parameters);
            }
        }
    }

    private void execute(FloppyCommand command, int[] given) {
        switch (command) {
            case SPECIFY -> {
                specifyFirst = given[1];
                specifySecond = given[2];
            }
            case SENSE_DRIVE_STATUS -> answer(driveStatus(given[1]));
            case RECALIBRATE -> seek(given[1] & 3, 0, true);
            case SEEK -> seek(given[1] & 3, given[2], false);
            case RELATIVE_SEEK -> {
                int from = unit(given[1] & 3).map(FloppyUnit::track).orElse(0);
                seek(given[1] & 3, (given[0] & 0x40) != 0 ? from + given[2] : from - given[2], false);
            }
            case SENSE_INTERRUPT -> senseInterrupt();
            case DUMP_REGISTERS -> dumpRegisters();
            case VERSION -> answer(ENHANCED);
            case PERPENDICULAR -> perpendicular = (given[1] & 0x80) != 0
                    ? given[1] & 0x3f
                    : perpendicular & 0x3c | given[1] & 0x03;
            case CONFIGURE -> {
                configuration = given[2];
                precompensation = given[3];
            }
            case LOCK -> {
                locked = (given[0] & 0x80) != 0;
                answer(locked ? 0x10 : 0);
            }
            case SAVE -> answer(0, 0, precompensation, 0, 0, specifyFirst, specifySecond, endOfTrack,
                    (locked ? 0x80 : 0) | perpendicular, configuration, 0, 0, 0, 0, rate, 0);
            case READ_ID -> readId(given[1]);
            case READ, READ_DELETED, READ_TRACK, WRITE, WRITE_DELETED, VERIFY, FORMAT -> begin(command, given);
            case INVALID -> answer(ST0_INVALID);
        }
    }

    private void answer(int... result) {
        bytes.clear();
        for (int value : result) {
            bytes.add(value & 0xff);
        }
        phase = Phase.RESULT;
    }

    private int driveStatus(int selection) {
        Optional<FloppyUnit> unit = unit(selection & 3);
        return ST3_ALWAYS | selection & 7 | (unit.map(FloppyUnit::writeProtected).orElse(false)
                ? ST3_WRITE_PROTECTED
                : 0) | (unit.map(one -> one.track() == 0).orElse(false) ? ST3_TRACK_0 : 0);
    }

    private void seek(int number, int track, boolean recalibrates) {
        Optional<FloppyUnit> unit = unit(number);
        unit.ifPresent(one -> one.seek(track));
        // A drive that is not there never shows track 0.
        boolean lost = recalibrates && unit.isEmpty();
        pendingSense[number] = ST0_SEEK_END | number | (lost ? ST0_ABNORMAL | ST0_EQUIPMENT_CHECK : 0);
        raise();
    }

    private void senseInterrupt() {
        for (int i = 0; i < MOST_DRIVES; i++) {
            if (pendingSense[i] >= 0) {
                int told = pendingSense[i];
                pendingSense[i] = -1;
                setInterrupt(false);
                answer(told, unit(i).map(FloppyUnit::track).orElse(0));
                return;
            }
        }
        setInterrupt(false);
        answer(ST0_INVALID);
    }

    private void dumpRegisters() {
        int[] result = new int[10];
        for (int i = 0; i < MOST_DRIVES; i++) {
            result[i] = unit(i).map(FloppyUnit::track).orElse(0);
        }
        result[4] = specifyFirst;
        result[5] = specifySecond;
        result[6] = endOfTrack;
        result[7] = (locked ? 0x80 : 0) | perpendicular;
        result[8] = configuration;
        result[9] = precompensation;
        answer(result);
    }

    private void readId(int selection) {
        Optional<FloppyUnit> unit = unit(selection & 3);
        Optional<FloppyFormat> format = unit.flatMap(FloppyUnit::format).filter(one -> one.rate() == rate);
        int head = selection >> 2 & 1;
        boolean readable = format.map(one -> one.has(unit.get().track(), head, 1)).orElse(false);
        if (readable) {
            finish(selection & 7, 0, 0, unit.get().track(), head, unit.get().nextSector(format.get()));
        } else {
            finish(ST0_ABNORMAL | selection & 7, FloppyTransfer.ST1_NO_ADDRESS, 0,
                    unit.map(FloppyUnit::track).orElse(0),
                    head, 1);
        }
    }

    private void begin(FloppyCommand command, int[] given) {
        if (command != FloppyCommand.FORMAT) {
            endOfTrack = given[6];
            if ((configuration & IMPLIED_SEEK) != 0) {
                unit(given[1] & 3).ifPresent(unit -> unit.seek(given[2]));
            }
        }
        phase = Phase.EXECUTION;
        boolean usesDma = (specifySecond & 1) == 0;
        FloppyTransfer begun = new FloppyTransfer(this, command, given, usesDma ? Optional.of(dma) : Optional.empty());
        transfer = Optional.of(begun);
        begun.begin();
    }

    /** Whether {@code one} has not been given up. */
    boolean current(FloppyTransfer one) {
        return transfer.isPresent() && transfer.get() == one;
    }

    /** A transfer without DMA wants the host to look after it. */
    void requestHost() {
        raise();
    }

    /** Ends a command with the seven bytes that all transfers end with. */
    void finish(int st0, int st1, int st2, int cylinder, int head, int sector) {
        transfer = Optional.empty();
        answer(st0, st1, st2, cylinder, head, sector, 2);
        raise();
    }

    @Override
    public void reset() {
        locked = false;
        output = 0;
        tape = 0;
        rate = 2;
        specifyFirst = 0;
        specifySecond = 0;
        perpendicular = 0;
        endOfTrack = 0;
        configuration = DEFAULT_CONFIGURATION;
        precompensation = 0;
        Arrays.fill(pendingSense, -1);
        units.forEach(FloppyUnit::powerOn);
        giveUp();
    }

    @Override
    public State save() {
        int[] registers = {output, tape, rate, specifyFirst, specifySecond, configuration, precompensation,
            perpendicular, locked ? 1 : 0, endOfTrack};
        return new State(VERSION, registers, phase.ordinal(),
                bytes.stream().mapToInt(Integer::intValue).toArray(), pendingSense.clone(), interrupt,
                units.stream().flatMapToInt(unit -> Arrays.stream(unit.save())).toArray());
    }

    /** A transfer that was under way then has failed, which makes drivers try again. */
    @Override
    public void restore(State state) {
        state.requireVersion(VERSION);
        state.require(state.registers.length == 10 && state.pendingSense.length == MOST_DRIVES
                && state.units.length == 3 * units.size() && state.phase >= 0 && state.phase < Phase.values().length
                && state.bytes.length <= 16, "registers");
        state.require(Arrays.stream(state.registers).allMatch(value -> value >> 8 == 0)
                && Arrays.stream(state.bytes).allMatch(value -> value >> 8 == 0)
                && Arrays.stream(state.pendingSense).allMatch(value -> value >= -1 && value <= 0xff)
                && (state.phase != Phase.RESULT.ordinal() || state.bytes.length > 0), "registers in range");
        giveUp();
        int[] registers = state.registers;
        output = registers[0];
        tape = registers[1];
        rate = registers[2];
        specifyFirst = registers[3];
        specifySecond = registers[4];
        configuration = registers[5];
        precompensation = registers[6];
        perpendicular = registers[7];
        locked = registers[8] != 0;
        endOfTrack = registers[9];
        System.arraycopy(state.pendingSense, 0, pendingSense, 0, MOST_DRIVES);
        for (int i = 0; i < units.size(); i++) {
            units.get(i).restore(Arrays.copyOfRange(state.units, 3 * i, 3 * i + 3));
        }
        phase = Phase.values()[state.phase];
        Arrays.stream(state.bytes).forEach(bytes::add);
        setInterrupt(state.interrupt);
        if (phase == Phase.EXECUTION) {
            finish(ST0_ABNORMAL | output & 3, FloppyTransfer.ST1_OVERRUN, 0, 0, 0, 1);
        }
    }
}
