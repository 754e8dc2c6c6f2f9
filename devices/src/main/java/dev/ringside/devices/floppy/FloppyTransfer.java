package dev.ringside.devices.floppy;

import dev.ringside.devices.dma.DmaChannel;
import dev.ringside.devices.storage.BlockError;
import dev.ringside.devices.storage.Drive;
import dev.ringside.devices.storage.MediumInfo;
import dev.ringside.devices.storage.ReadResult;
import dev.ringside.devices.storage.WriteResult;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;

/** A command that moves the content of a track, or of the same track on both sides, between a disk and the host. */
final class FloppyTransfer {
    /** The last sector was passed and nobody said that it was enough. */
    static final int ST1_END = 0x80;
    /** The disk's data cannot be read. */
    static final int ST1_DATA_ERROR = 0x20;
    /** The host was too slow. */
    static final int ST1_OVERRUN = 0x10;
    /** There is no such sector. */
    static final int ST1_NO_DATA = 0x04;
    /** The disk is write-protected. */
    static final int ST1_NOT_WRITABLE = 0x02;
    /** There is nothing on the disk that can be read at this rate. */
    static final int ST1_NO_ADDRESS = 0x01;
    /** The sectors are of another cylinder. */
    static final int ST2_WRONG_CYLINDER = 0x10;

    private static final int SECTOR = FloppyFormat.SECTOR;
    private static final int SECTOR_CODE = 2;
    private static final int MULTI_TRACK = 0x80;
    private static final int ID = 4;

    private final FloppyController controller;
    private final FloppyCommand command;
    private final Optional<DmaChannel> dma;
    private final int[] given;
    private final int selection;
    private final int head;
    private final int cylinder;
    private final int firstSector;

    /** What passes through the data register without DMA. */
    private byte[] data = {};
    private int position;
    private boolean hostsTurn;

    FloppyTransfer(FloppyController controller, FloppyCommand command, int[] given, Optional<DmaChannel> dma) {
        this.controller = controller;
        this.command = command;
        this.given = given;
        this.dma = dma;
        selection = given[1] & 7;
        head = selection >> 2 & 1;
        boolean formats = command == FloppyCommand.FORMAT;
        cylinder = formats ? controller.unit(selection & 3).map(FloppyUnit::track).orElse(0) : given[2];
        firstSector = formats || command == FloppyCommand.READ_TRACK ? 1 : given[4];
    }

    boolean wantsHost() {
        return hostsTurn;
    }

    boolean toHost() {
        return command == FloppyCommand.READ || command == FloppyCommand.READ_DELETED
                || command == FloppyCommand.READ_TRACK;
    }

    private boolean multiTrack() {
        return command != FloppyCommand.FORMAT && (given[0] & MULTI_TRACK) != 0;
    }

    private void fail(int st1, int st2) {
        controller.finish(FloppyController.ST0_ABNORMAL | selection, st1, st2, cylinder, head, firstSector);
    }

    void begin() {
        Optional<FloppyUnit> unit = controller.unit(selection & 3);
        Optional<FloppyFormat> format = unit.flatMap(FloppyUnit::format)
                .filter(one -> one.rate() == controller.rate());
        if (format.isEmpty()) {
            fail(ST1_NO_ADDRESS, 0);
        } else if (changesDisk() && unit.get().writeProtected()) {
            fail(ST1_NOT_WRITABLE, 0);
        } else if (command == FloppyCommand.FORMAT) {
            beginFormat(unit.get(), format.get());
        } else if (cylinder != unit.get().track()) {
            fail(ST1_NO_DATA, ST2_WRONG_CYLINDER);
        } else if (given[3] != head || given[5] != SECTOR_CODE || !format.get().has(cylinder, head, firstSector)) {
            fail(ST1_NO_DATA, 0);
        } else {
            beginSectors(unit.get(), format.get());
        }
    }

    private boolean changesDisk() {
        return command == FloppyCommand.WRITE || command == FloppyCommand.WRITE_DELETED
                || command == FloppyCommand.FORMAT;
    }

    /** Sectors up to the end that the command names, and on the other side, if it goes on there. */
    private int sectors(FloppyFormat format) {
        int end = Math.min(given[6], format.sectors());
        int here = Math.max(end - firstSector + 1, 1);
        return multiTrack() && head == 0 && format.heads() == 2 && end == format.sectors() ? here + end : here;
    }

    private void beginSectors(FloppyUnit unit, FloppyFormat format) {
        int count = sectors(format);
        long offset = format.offset(cylinder, head, firstSector);
        if (command == FloppyCommand.VERIFY) {
            finish(format, count, false);
        } else if (toHost()) {
            read(unit.drive(), offset, count, format);
        } else if (dma.isPresent()) {
            byte[] buffer = new byte[count * SECTOR];
            int moved = dma.get().toDevice(buffer, 0, buffer.length);
            write(unit.drive(), offset, buffer, moved, format, dma.get().terminalCount());
        } else {
            data = new byte[count * SECTOR];
            askHost();
        }
    }

    private void read(Drive drive, long offset, int count, FloppyFormat format) {
        int length = count * SECTOR;
        int there = Math.clamp(drive.medium().map(MediumInfo::bytes).orElse(0L) - offset, 0, length);
        if (there == 0) {
            // An image may be shorter than its format.
            deliver(new byte[length], format);
            return;
        }
        drive.read(offset, there, guard(result -> {
            switch (result) {
                case ReadResult.Done(byte[] content) -> deliver(Arrays.copyOf(content, length), format);
                case ReadResult.Failed(BlockError error) -> fail(ST1_DATA_ERROR, 0);
            }
        }));
    }

    private void deliver(byte[] content, FloppyFormat format) {
        if (dma.isEmpty()) {
            data = content;
            askHost();
            return;
        }
        int moved = dma.get().toMemory(content, 0, content.length);
        if (moved < content.length && !dma.get().terminalCount()) {
            fail(ST1_OVERRUN, 0);
        } else {
            finish(format, Math.ceilDiv(moved, SECTOR), dma.get().terminalCount());
        }
    }

    private void write(Drive drive, long offset, byte[] buffer, int moved, FloppyFormat format, boolean enough) {
        if (moved == 0 || moved < buffer.length && !enough) {
            fail(ST1_OVERRUN, 0);
            return;
        }
        // What lacks of the last sector is zeros.
        int length = Math.ceilDiv(moved, SECTOR) * SECTOR;
        drive.write(offset, Arrays.copyOf(buffer, length), guard(result -> {
            switch (result) {
                case WriteResult.Done _ -> finish(format, length / SECTOR, enough);
                case WriteResult.Failed _ -> fail(ST1_DATA_ERROR, 0);
            }
        }));
    }

    private <T> Consumer<T> guard(Consumer<T> consumer) {
        return value -> {
            if (controller.current(this)) {
                consumer.accept(value);
            }
        };
    }

    /** Ends well; the result tells which sector would have been next. */
    private void finish(FloppyFormat format, int moved, boolean enough) {
        int end = Math.min(given[6], format.sectors());
        int nextHead = head;
        int nextSector = firstSector + moved;
        int nextCylinder = cylinder;
        if (nextSector > end && multiTrack() && nextHead == 0) {
            nextSector -= end;
            nextHead = 1;
        }
        if (nextSector > end) {
            nextSector = 1;
            nextCylinder++;
            nextHead = multiTrack() ? 0 : nextHead;
        }
        boolean ran = !enough && command != FloppyCommand.VERIFY;
        controller.finish((ran ? FloppyController.ST0_ABNORMAL : 0) | selection & 3 | nextHead << 2,
                ran ? ST1_END : 0, 0, nextCylinder, nextHead, nextSector);
    }

    /** FORMAT TRACK: the host names the sectors, and all are filled with one byte. */
    private void beginFormat(FloppyUnit unit, FloppyFormat format) {
        int count = Math.min(given[3], format.sectors());
        if (given[2] != SECTOR_CODE || count == 0 || !format.has(cylinder, head, 1)) {
            fail(ST1_NO_ADDRESS, 0);
            return;
        }
        data = new byte[count * ID];
        if (dma.isPresent()) {
            int moved = dma.get().toDevice(data, 0, data.length);
            if (moved < data.length) {
                fail(ST1_OVERRUN, 0);
            } else {
                format(unit.drive(), format);
            }
        } else {
            askHost();
        }
    }

    private void format(Drive drive, FloppyFormat format) {
        byte[] track = new byte[data.length / ID * SECTOR];
        Arrays.fill(track, (byte) given[5]);
        drive.write(format.offset(cylinder, head, 1), track, guard(result -> {
            switch (result) {
                case WriteResult.Done _ ->
                    controller.finish(selection, 0, 0, cylinder, head, data.length / ID + 1);
                case WriteResult.Failed _ -> fail(ST1_DATA_ERROR, 0);
            }
        }));
    }

    private void askHost() {
        position = 0;
        hostsTurn = true;
        controller.requestHost();
    }

    /** The host reads the data register. */
    int take() {
        int value = data[position++] & 0xff;
        afterByte();
        return value;
    }

    /** The host writes the data register. */
    void give(int value) {
        data[position++] = (byte) value;
        afterByte();
    }

    private void afterByte() {
        if (position < data.length) {
            controller.requestHost();
            return;
        }
        hostsTurn = false;
        FloppyUnit unit = controller.unit(selection & 3).orElseThrow();
        Optional<FloppyFormat> format = unit.format();
        if (format.isEmpty()) {
            fail(ST1_NO_ADDRESS, 0);
        } else if (toHost()) {
            finish(format.get(), data.length / SECTOR, false);
        } else if (command == FloppyCommand.FORMAT) {
            format(unit.drive(), format.get());
        } else {
            write(unit.drive(), format.get().offset(cylinder, head, firstSector), data, data.length, format.get(),
                    false);
        }
    }
}
