package dev.ringside.devices.scsi;

import dev.ringside.devices.storage.BlockError;
import dev.ringside.devices.storage.Drive;
import dev.ringside.devices.storage.MediumInfo;
import dev.ringside.devices.storage.WriteResult;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;

/** A disk of 512-byte blocks (SBC-3): what has been completed after SYNCHRONIZE CACHE is on the host's disk; with the write cache off each write is. */
public final class ScsiDisk implements ScsiTarget {
    static final int BLOCK = 512;
    /** Most blocks of one WRITE SAME, and most ranges of one UNMAP. */
    static final int MOST_SAME = 0x1_0000;
    static final int MOST_RANGES = 256;

    private static final int FORCE_UNIT_ACCESS = 0x08;
    private static final int RANGE = 16;

    private final LogicalUnit unit;
    private final Drive drive;
    private final DiskInquiry inquiry;
    private final DiskModePages modes;

    /** A disk with the medium of {@code drive}. */
    public ScsiDisk(Drive drive) {
        this.drive = drive;
        unit = new LogicalUnit(drive);
        inquiry = new DiskInquiry(drive);
        modes = new DiskModePages(unit);
    }

    @Override
    public void abort() {
        unit.abort();
    }

    @Override
    public void reset() {
        unit.reset();
    }

    @Override
    public ScsiTargetState save() {
        return unit.save();
    }

    @Override
    public void restore(ScsiTargetState state) {
        unit.restore(state);
    }

    @Override
    public void execute(byte[] block, ScsiInitiator initiator) {
        unit.begin(initiator);
        Cdb cdb = new Cdb(block);
        switch (cdb.opcode()) {
            case 0x03 -> unit.requestSense(cdb);
            case 0x12 -> inquiry.answer(unit, cdb);
            case 0xa0 -> unit.reportLuns(cdb);
            default -> {
                Optional<Sense> news = unit.takeAttention();
                if (news.isPresent()) {
                    unit.fail(news.get());
                } else {
                    executeOnMedium(cdb);
                }
            }
        }
    }

    private void executeOnMedium(Cdb cdb) {
        Optional<Sense> obstacle = unit.notReady();
        switch (cdb.opcode()) {
            case 0x1a, 0x5a -> modes.sense(cdb);
            case 0x15, 0x55 -> modes.select(cdb);
            case 0x1b, 0x1e -> unit.succeed();
            default -> {
                if (obstacle.isPresent()) {
                    unit.fail(obstacle.get());
                } else {
                    executeReady(cdb);
                }
            }
        }
    }

    private void executeReady(Cdb cdb) {
        switch (cdb.opcode()) {
            case 0x00 -> unit.succeed();
            case 0x08, 0x28, 0x88, 0xa8 -> inRange(cdb, this::read);
            case 0x0a, 0x2a, 0x8a, 0xaa -> inRange(cdb, (offset, length) -> write(cdb, offset, length));
            case 0x2e, 0x8e, 0xae ->
                inRange(cdb, (offset, length) -> new BlockTransfer(unit, offset, length).write(true));
            case 0x2f, 0x8f, 0xaf -> inRange(cdb, (offset, length) -> verify(cdb, offset, length));
            case 0x25 -> unit.answer(new Page().u32(Math.min(blocks() - 1, 0xffff_ffffL)).u32(BLOCK).toByteArray(), 8);
            case 0x35, 0x91 -> BlockTransfer.flush(unit);
            case 0x41, 0x93 -> writeSame(cdb);
            case 0x42 -> unmap(cdb);
            case 0x9e -> {
                if ((cdb.u8(1) & 0x1f) == 0x10) {
                    // Blocks that are not needed any more can be given back; what they read as then is not said.
                    unit.answer(new Page().u64(blocks() - 1).u32(BLOCK).zeros(2).u8(0x80).zeros(17).toByteArray(),
                            cdb.u32(10));
                } else {
                    unit.fail(Sense.INVALID_FIELD);
                }
            }
            default -> unit.fail(Sense.INVALID_COMMAND);
        }
    }

    private long blocks() {
        return drive.medium().map(MediumInfo::bytes).orElse(0L) / BLOCK;
    }

    private interface RangeAction {
        void on(long offset, long length);
    }

    private boolean within(long address, long count) {
        return address >= 0 && address <= blocks() - count;
    }

    private void inRange(Cdb cdb, RangeAction action) {
        if (within(cdb.address(), cdb.count())) {
            action.on(cdb.address() * BLOCK, cdb.count() * BLOCK);
        } else {
            unit.fail(Sense.OUT_OF_RANGE);
        }
    }

    private boolean writable() {
        if (drive.medium().map(MediumInfo::readOnly).orElse(true)) {
            unit.fail(Sense.WRITE_PROTECTED);
            return false;
        }
        return true;
    }

    private void read(long offset, long length) {
        new BlockTransfer(unit, offset, length).read();
    }

    private void write(Cdb cdb, long offset, long length) {
        boolean forced = cdb.opcode() != 0x0a && cdb.bit(1, FORCE_UNIT_ACCESS);
        if (writable()) {
            new BlockTransfer(unit, offset, length).write(forced || !unit.writeCache());
        }
    }

    /** Only that the blocks can be read; comparing them with data of the host's is not offered. */
    private void verify(Cdb cdb, long offset, long length) {
        if (cdb.bit(1, 0x06)) {
            unit.fail(Sense.INVALID_FIELD);
        } else {
            new BlockTransfer(unit, offset, length).verify();
        }
    }

    private void writeSame(Cdb cdb) {
        boolean wide = cdb.opcode() == 0x93;
        long address = wide ? cdb.i64(2) : cdb.u32(2);
        long given = wide ? cdb.u32(10) : cdb.u16(7);
        boolean unmaps = cdb.bit(1, 0x08);
        long count = given == 0 ? blocks() - address : given;
        if (!within(address, count) || count < 0) {
            unit.fail(Sense.OUT_OF_RANGE);
        } else if (count > MOST_SAME) {
            unit.fail(Sense.INVALID_FIELD);
        } else if (writable()) {
            unit.receive(BLOCK, block -> {
                if (unmaps && isZero(block)) {
                    drive.writeZeroes(address * BLOCK, count * BLOCK,
                            unit.guard(BlockTransfer.written(unit, unit::succeed)));
                } else {
                    new BlockTransfer(unit, address * BLOCK, count * BLOCK).writeSame(block, end -> finishWrite());
                }
            });
        }
    }

    private void finishWrite() {
        if (unit.writeCache()) {
            unit.succeed();
        } else {
            BlockTransfer.flush(unit);
        }
    }

    private static boolean isZero(byte[] block) {
        return Arrays.equals(block, new byte[block.length]);
    }

    private void unmap(Cdb cdb) {
        int length = cdb.u16(7);
        if (length == 0) {
            unit.succeed();
        } else if (length < 8 || length > 8 + MOST_RANGES * RANGE) {
            unit.fail(Sense.INVALID_FIELD);
        } else if (writable()) {
            unit.receive(length, data -> {
                ByteBuffer list = ByteBuffer.wrap(data);
                int ranges = Math.min(list.getShort(2) & 0xffff, length - 8) / RANGE;
                unmap(list.position(8), ranges);
            });
        }
    }

    private void unmap(ByteBuffer list, int ranges) {
        if (ranges == 0) {
            unit.succeed();
            return;
        }
        long address = list.getLong();
        long count = list.getInt() & 0xffff_ffffL;
        list.getInt();
        if (!within(address, count)) {
            unit.fail(Sense.OUT_OF_RANGE);
            return;
        }
        Consumer<WriteResult> completion = result -> {
            switch (result) {
                case WriteResult.Done() -> unmap(list, ranges - 1);
                case WriteResult.Failed(BlockError error) -> unit.fail(Sense.of(error, true));
            }
        };
        drive.discard(address * BLOCK, count * BLOCK, unit.guard(completion));
    }
}
