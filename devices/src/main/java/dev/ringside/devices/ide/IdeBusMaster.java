package dev.ringside.devices.ide;

import dev.ringside.devices.dma.BusMaster;
import dev.ringside.emulator.device.ByteRegisters;
import java.util.Optional;

/** The bus master of one channel: its eight registers and the transfer that its device asks for. */
final class IdeBusMaster implements ByteRegisters {
    private static final int START = 0x01;
    private static final int TO_MEMORY = 0x08;
    private static final int ACTIVE = 0x01;
    private static final int ERROR = 0x02;
    private static final int INTERRUPT = 0x04;
    private static final int CAPABLE = 0x60;

    private final BusMaster memory;
    private int command;
    private int status;
    private int table;
    private Optional<PhysicalRegions> regions = Optional.empty();
    /** What the device wants to move when the guest starts the bus master. */
    private Optional<Runnable> wanted = Optional.empty();

    IdeBusMaster(BusMaster memory) {
        this.memory = memory;
    }

    @Override
    public int readByte(int offset) {
        return switch (offset) {
            case 0 -> command;
            case 2 -> status;
            case 4, 5, 6, 7 -> table >>> 8 * (offset - 4) & 0xff;
            default -> 0;
        };
    }

    @Override
    public void writeByte(int offset, int value) {
        switch (offset) {
            case 0 -> writeCommand(value & (START | TO_MEMORY));
            case 2 -> status = status & ACTIVE | value & CAPABLE | status & (ERROR | INTERRUPT) & ~value;
            case 4, 5, 6, 7 -> {
                int shift = 8 * (offset - 4);
                table = (table & ~(0xff << shift) | value << shift) & ~3;
            }
            default -> {
                // Reserved.
            }
        }
    }

    private void writeCommand(int value) {
        boolean starts = (value & ~command & START) != 0;
        command = value;
        if (starts) {
            status |= ACTIVE;
            regions = Optional.of(new PhysicalRegions(memory, table & 0xffff_ffffL));
            Optional<Runnable> now = wanted;
            wanted = Optional.empty();
            now.ifPresent(Runnable::run);
        } else if ((value & START) == 0) {
            status &= ~ACTIVE;
            regions = Optional.empty();
        }
    }

    /** The device has data for memory, now or when the bus master is started; {@code taken} runs unless the table is too short for it. */
    void store(byte[] data, Runnable taken) {
        whenStarted(() -> move(regions.orElseThrow().store(data, data.length), data.length, taken));
    }

    /** The device wants data from memory; as {@link #store}. */
    void load(byte[] data, Runnable given) {
        whenStarted(() -> move(regions.orElseThrow().load(data, data.length), data.length, given));
    }

    private void whenStarted(Runnable transfer) {
        if (regions.isPresent()) {
            transfer.run();
        } else {
            wanted = Optional.of(transfer);
        }
    }

    private void move(int moved, int length, Runnable next) {
        if (moved < length) {
            // The table names less than the command: the bus master stops and the device waits, until the guest resets it.
            status &= ~ACTIVE;
            return;
        }
        next.run();
    }

    /** The device gave its command up. */
    void forget() {
        wanted = Optional.empty();
    }

    /** The channel's interrupt pin rose: a transfer that came before it is in memory. */
    void interrupted() {
        status |= INTERRUPT;
        if (regions.isPresent() && regions.get().used()) {
            status &= ~ACTIVE;
        }
    }

    void reset() {
        command = 0;
        status = 0;
        table = 0;
        regions = Optional.empty();
        wanted = Optional.empty();
    }

    int[] save() {
        return new int[]{command, status, table};
    }

    void restore(int[] saved) {
        reset();
        // A transfer under way ends with its command.
        command = saved[0] & TO_MEMORY;
        status = saved[1] & (CAPABLE | ERROR | INTERRUPT);
        table = saved[2] & ~3;
    }
}
