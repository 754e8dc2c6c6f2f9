package dev.ringside.devices.ata;

import static dev.ringside.devices.ata.TaskFile.ABRT;
import static dev.ringside.devices.ata.TaskFile.DRDY;
import static dev.ringside.devices.ata.TaskFile.DSC;
import static dev.ringside.devices.ata.TaskFile.ERR;
import static dev.ringside.devices.ata.TaskFile.IDNF;
import static dev.ringside.devices.ata.TaskFile.UNC;

import dev.ringside.devices.storage.BlockError;
import dev.ringside.devices.storage.Drive;
import dev.ringside.devices.storage.MediumInfo;
import dev.ringside.devices.storage.ReadResult;
import dev.ringside.devices.storage.WriteResult;
import java.util.function.Consumer;

/**
 * A hard disk (ATA8-ACS): 512-byte sectors, 28- and 48-bit addresses and those of old, PIO, multiword and Ultra DMA, a write cache that is the host's
 * memory, TRIM. What has been completed after a flush is on the host's disk; with the write cache off each write is.
 */
public final class AtaDisk implements AtaDevice {
    private static final int VERSION = 1;
    private static final int SECTOR = DiskTransfer.SECTOR;
    private static final int COUNT_OF_28 = 256;
    private static final int COUNT_OF_48 = 65_536;

    private final Drive drive;
    private final boolean serialAta;
    private final long sectors;
    private final DiskGeometry natural;
    private final DiskSettings settings;
    private final TaskFile taskFile = new TaskFile();
    private final QueuedErrorLog queuedErrors = new QueuedErrorLog();
    /** Counts commands that were given up: what comes for an earlier one is dropped. */
    private int era;

    /**
     * A disk with the medium of {@code drive}, which must have one.
     *
     * @param serialAta
     *            whether it is a SATA disk, which can be given several commands at once
     */
    public AtaDisk(Drive drive, boolean serialAta) {
        this.drive = drive;
        this.serialAta = serialAta;
        sectors = drive.medium().map(MediumInfo::bytes).orElseThrow() / SECTOR;
        natural = DiskGeometry.of(sectors);
        settings = new DiskSettings(natural);
        taskFile.showSignature(false);
    }

    /** Its medium. */
    public Drive drive() {
        return drive;
    }

    /** Its size in sectors of 512 bytes. */
    public long sectors() {
        return sectors;
    }

    /** Whether each write has to reach the host's disk before it ends. */
    public boolean writesThrough() {
        return !settings.writeCache;
    }

    @Override
    public TaskFile taskFile() {
        return taskFile;
    }

    @Override
    public void reset() {
        era++;
        taskFile.showSignature(false);
    }

    @Override
    public void powerOn() {
        reset();
        settings.powerOn(natural);
    }

    @Override
    public AtaDeviceState save() {
        return new AtaDeviceState(VERSION, taskFile.save(), settings.save());
    }

    @Override
    public void restore(AtaDeviceState state) {
        state.requireVersion(VERSION);
        state.require(TaskFile.fits(state.registers()) && DiskSettings.fits(state.settings()), "registers in range");
        era++;
        taskFile.restore(state.registers());
        settings.restore(state.settings());
    }

    /** Drops what comes for a command that has been given up meanwhile. */
    private <T> Consumer<T> guard(Consumer<T> consumer) {
        int begun = era;
        return value -> {
            if (begun == era) {
                consumer.accept(value);
            }
        };
    }

    @Override
    public void execute(int command, AtaLink link) {
        era++;
        taskFile.begin();
        switch (command) {
            case 0x06 -> trim(link);
            case 0x10, 0x11, 0x12, 0x13, 0x14, 0x15, 0x16, 0x17, 0x18, 0x19, 0x1a, 0x1b, 0x1c, 0x1d, 0x1e, 0x1f ->
                succeed(link);
            case 0x20, 0x21 -> read(link, AtaLink.Mode.PIO, 1, false);
            case 0x24 -> read(link, AtaLink.Mode.PIO, 1, true);
            case 0x25 -> read(link, AtaLink.Mode.DMA, 1, true);
            case 0x27 -> answerLargestAddress(link, true);
            case 0x29 -> read(link, AtaLink.Mode.PIO, settings.multiple, true);
            case 0x2f -> readLog(link);
            case 0x30, 0x31 -> write(link, AtaLink.Mode.PIO, 1, false, false);
            case 0x34 -> write(link, AtaLink.Mode.PIO, 1, true, false);
            case 0x35 -> write(link, AtaLink.Mode.DMA, 1, true, false);
            case 0x39 -> write(link, AtaLink.Mode.PIO, settings.multiple, true, false);
            case 0x3d -> write(link, AtaLink.Mode.DMA, 1, true, true);
            case 0x40, 0x41 -> verify(link, false);
            case 0x42 -> verify(link, true);
            case 0x70 -> seek(link);
            case 0x91 -> setGeometry(link);
            case 0x94, 0x95, 0x96, 0x97, 0xe0, 0xe1, 0xe2, 0xe3 -> flush(link);
            case 0x98, 0xe5 -> {
                // Active or idle.
                taskFile.setCount(0xff);
                succeed(link);
            }
            case 0x99, 0xe6 -> flush(link);
            case 0xb0 -> smart(link);
            case 0xc4 -> read(link, AtaLink.Mode.PIO, settings.multiple, false);
            case 0xc5 -> write(link, AtaLink.Mode.PIO, settings.multiple, false, false);
            case 0xc6 -> setMultiple(link);
            case 0xc8, 0xc9 -> read(link, AtaLink.Mode.DMA, 1, false);
            case 0xca, 0xcb -> write(link, AtaLink.Mode.DMA, 1, false, false);
            case 0xce -> write(link, AtaLink.Mode.PIO, settings.multiple, true, true);
            case 0xe7, 0xea -> flush(link);
            case 0xec -> answer(link, identification());
            case 0xef -> setFeatures(link);
            case 0xf8 -> answerLargestAddress(link, false);
            default -> fail(link, ABRT);
        }
    }

    private void succeed(AtaLink link) {
        taskFile.setStatus(DRDY | DSC);
        link.complete(true);
    }

    private void fail(AtaLink link, int error) {
        taskFile.setError(error);
        taskFile.setStatus(DRDY | DSC | ERR);
        link.complete(true);
    }

    /** Ends a PIO data-in command with one block of data. */
    private void answer(AtaLink link, byte[] data) {
        link.send(AtaLink.Mode.PIO, data, SECTOR, () -> {
            taskFile.setStatus(DRDY | DSC);
            link.complete(false);
        });
    }

    private int sectorCount(boolean extended) {
        int count = extended ? taskFile.count16() : taskFile.count();
        int most = extended ? COUNT_OF_48 : COUNT_OF_28;
        return count == 0 ? most : count;
    }

    /** The first sector of a command; -1 if its address is of cylinders, heads and sectors and there is none such. */
    private long address(boolean extended) {
        if (extended) {
            return taskFile.lba48();
        }
        if ((taskFile.device() & TaskFile.LBA) != 0) {
            return taskFile.lba28();
        }
        return DiskGeometry.translated(sectors, settings.heads, settings.sectors)
                .lba(taskFile.lba(2) << 8 | taskFile.lba(1), taskFile.device() & 0x0f, taskFile.lba(0));
    }

    private boolean within(long lba, int count) {
        return lba >= 0 && lba <= sectors - count;
    }

    private void read(AtaLink link, AtaLink.Mode mode, int blockSectors, boolean extended) {
        transfer(link, mode, blockSectors, extended, false, false);
    }

    private void write(AtaLink link, AtaLink.Mode mode, int blockSectors, boolean extended, boolean forced) {
        transfer(link, mode, blockSectors, extended, true, forced || writesThrough());
    }

    private void transfer(AtaLink link, AtaLink.Mode mode, int blockSectors, boolean extended, boolean writes,
            boolean flushes) {
        int count = sectorCount(extended);
        long lba = address(extended);
        if (blockSectors == 0) {
            fail(link, ABRT);
            return;
        }
        if (!within(lba, count)) {
            fail(link, IDNF);
            return;
        }
        DiskTransfer transfer = new DiskTransfer(drive, DataPath.over(link, mode, blockSectors * SECTOR), this::guard,
                new DiskTransfer.Outcome() {
                    @Override
                    public void done() {
                        showLast(lba + count - 1, extended);
                        if (flushes) {
                            flush(link);
                        } else {
                            taskFile.setStatus(DRDY | DSC);
                            link.complete(writes || mode == AtaLink.Mode.DMA);
                        }
                    }

                    @Override
                    public void failed(long at, BlockError error) {
                        showLast(at, extended);
                        fail(link, writes ? ABRT : UNC);
                    }
                });
        if (writes) {
            transfer.write(lba, count);
        } else {
            transfer.read(lba, count);
        }
    }

    /** The address registers tell the last sector that was moved, or the one that could not be. */
    private void showLast(long lba, boolean extended) {
        if (extended) {
            taskFile.setLba48(lba);
        } else if ((taskFile.device() & TaskFile.LBA) != 0) {
            taskFile.setLba28(lba);
        }
    }

    private void verify(AtaLink link, boolean extended) {
        int count = sectorCount(extended);
        long lba = address(extended);
        if (within(lba, count)) {
            verify(link, lba, count, extended);
        } else {
            fail(link, IDNF);
        }
    }

    private void verify(AtaLink link, long lba, int count, boolean extended) {
        int piece = Math.min(count, 1024);
        drive.read(lba * SECTOR, piece * SECTOR, guard(result -> {
            switch (result) {
                case ReadResult.Done _ when piece == count -> succeed(link);
                case ReadResult.Done _ -> verify(link, lba + piece, count - piece, extended);
                case ReadResult.Failed _ -> {
                    showLast(lba, extended);
                    fail(link, UNC);
                }
            }
        }));
    }

    private void seek(AtaLink link) {
        if (within(address(false), 1)) {
            succeed(link);
        } else {
            fail(link, IDNF);
        }
    }

    private void flush(AtaLink link) {
        drive.flush(guard(result -> {
            switch (result) {
                case WriteResult.Done _ -> succeed(link);
                case WriteResult.Failed _ -> fail(link, ABRT);
            }
        }));
    }

    /** DATA SET MANAGEMENT with its one function: ranges whose content is not needed any more. */
    private void trim(AtaLink link) {
        int blocks = taskFile.count16();
        if ((taskFile.features() & 1) == 0 || blocks == 0 || blocks > TrimRanges.MOST_BLOCKS) {
            fail(link, ABRT);
            return;
        }
        link.receive(AtaLink.Mode.DMA, blocks * SECTOR, SECTOR, data -> TrimRanges.parse(data, sectors)
                .ifPresentOrElse(ranges -> ranges.discard(drive, guard(result -> {
                    switch (result) {
                        case WriteResult.Done _ -> succeed(link);
                        case WriteResult.Failed _ -> fail(link, ABRT);
                    }
                })), () -> fail(link, IDNF)));
    }

    private void answerLargestAddress(AtaLink link, boolean extended) {
        if (extended) {
            taskFile.setLba48(sectors - 1);
        } else {
            taskFile.setLba28(Math.min(sectors, 0xfff_ffff) - 1);
        }
        succeed(link);
    }

    private void setGeometry(AtaLink link) {
        int heads = (taskFile.device() & 0x0f) + 1;
        int track = taskFile.count();
        if (track == 0) {
            fail(link, ABRT);
            return;
        }
        settings.heads = heads;
        settings.sectors = track;
        succeed(link);
    }

    private void setMultiple(AtaLink link) {
        int count = taskFile.count();
        if (count > DiskTransfer.MOST_MULTIPLE || Integer.bitCount(count) > 1) {
            settings.multiple = 0;
            fail(link, ABRT);
            return;
        }
        settings.multiple = count;
        succeed(link);
    }

    private void setFeatures(AtaLink link) {
        switch (taskFile.features()) {
            case 0x02 -> settings.writeCache = true;
            case 0x82 -> {
                settings.writeCache = false;
                flush(link);
                return;
            }
            case 0x03 -> {
                if (!setMode(taskFile.count())) {
                    fail(link, ABRT);
                    return;
                }
            }
            case 0x55 -> settings.readLookAhead = false;
            case 0xaa -> settings.readLookAhead = true;
            case 0x66, 0xcc -> {
                // Settings are kept over a software reset either way, as SATA wants it.
            }
            default -> {
                fail(link, ABRT);
                return;
            }
        }
        succeed(link);
    }

    /** PIO up to mode 4, multiword DMA up to 2, Ultra DMA up to 5. */
    private boolean setMode(int mode) {
        int number = mode & 7;
        return switch (mode >> 3) {
            case 0, 1 -> number <= 4;
            case 4 -> select(mode, number <= 2);
            case 8 -> select(mode, number <= 5);
            default -> false;
        };
    }

    private boolean select(int mode, boolean known) {
        settings.dmaMode = known ? mode : settings.dmaMode;
        return known;
    }

    private void smart(AtaLink link) {
        if (taskFile.lba(1) != 0x4f || taskFile.lba(2) != 0xc2 || !settings.smart && taskFile.features() != 0xd8) {
            fail(link, ABRT);
            return;
        }
        switch (taskFile.features()) {
            case 0xd0 -> answer(link, SmartData.values());
            case 0xd1 -> answer(link, SmartData.thresholds());
            case 0xd8 -> {
                settings.smart = true;
                succeed(link);
            }
            case 0xd9 -> {
                settings.smart = false;
                succeed(link);
            }
            // Autosave; and the state, which good health leaves as the host wrote it.
            case 0xd2, 0xda -> succeed(link);
            default -> fail(link, ABRT);
        }
    }

    /** READ LOG EXT: the directory, and what went wrong with queued commands. */
    private void readLog(AtaLink link) {
        int address = taskFile.lba(0);
        int page = taskFile.lba(1) | taskFile.previousLba(1) << 8;
        if (!serialAta || taskFile.count16() != 1 || page != 0) {
            fail(link, ABRT);
            return;
        }
        switch (address) {
            case 0x00 -> answer(link, QueuedErrorLog.directory());
            case 0x10 -> answer(link, queuedErrors.page());
            default -> fail(link, ABRT);
        }
    }

    /** What went wrong with queued commands, for the guest to read. */
    public QueuedErrorLog queuedErrors() {
        return queuedErrors;
    }

    private byte[] identification() {
        DiskGeometry current = DiskGeometry.translated(sectors, settings.heads, settings.sectors);
        String serial = "RS-" + drive.name();
        int dma = settings.dmaMode;
        AtaIdentification words = new AtaIdentification("RINGSIDE HARDDISK", serial).worldWideName(serial);
        words.word(0, 0x0040).word(1, natural.cylinders()).word(3, natural.heads()).word(6, natural.sectors())
                .word(47, 0x8000 | DiskTransfer.MOST_MULTIPLE)
                // LBA, DMA, IORDY; standby timer values are the standard's.
                .word(49, 0x2f00).word(50, 0x4000).word(51, 0x0200)
                // Words 54 to 58, 64 to 70 and 88 are valid.
                .word(53, 0x0007).word(54, current.cylinders()).word(55, current.heads()).word(56, current.sectors())
                .twoWords(57, current.capacity()).word(59, settings.multiple == 0 ? 0 : 0x0100 | settings.multiple)
                .twoWords(60, Math.min(sectors, 0xfff_ffff)).word(63, 0x0007 | (dma >> 3 == 4 ? 0x100 << (dma & 7) : 0))
                .word(64, 0x0003).word(65, 120).word(66, 120).word(67, 120).word(68, 120)
                // SMART, power management, write cache, look-ahead, NOP; 48 bits, FLUSH CACHE (EXT); FUA, a world wide name.
                .word(82, 0x4069).word(83, 0x7400).word(84, 0x4140)
                .word(85, 0x4008 | (settings.smart ? 1 : 0) | (settings.writeCache ? 0x20 : 0)
                        | (settings.readLookAhead ? 0x40 : 0))
                .word(86, 0x3400).word(87, 0x4140).word(88, 0x003f | (dma >> 3 == 8 ? 0x100 << (dma & 7) : 0))
                .fourWords(100, sectors).word(105, TrimRanges.MOST_BLOCKS).word(169, 1)
                // No rotation.
                .word(217, 1);
        if (serialAta) {
            // 32 commands at once, 1.5 and 3 Gbit/s.
            words.word(75, QueuedErrorLog.QUEUE_DEPTH - 1).word(76, 0x0106).word(222, 0x101f);
            words.word(84, 0x4160).word(87, 0x4160);
        } else {
            // A cable of 80 wires; device 0, which passed.
            words.word(93, (taskFile.device() & TaskFile.DEV) == 0 ? 0x600b : 0x6b00);
        }
        return words.toByteArray();
    }
}
