package dev.ringside.devices.ata;

import static dev.ringside.devices.ata.TaskFile.ABRT;
import static dev.ringside.devices.ata.TaskFile.DRDY;
import static dev.ringside.devices.ata.TaskFile.DSC;
import static dev.ringside.devices.ata.TaskFile.ERR;

import dev.ringside.devices.scsi.ScsiInitiator;
import dev.ringside.devices.scsi.ScsiStatus;
import dev.ringside.devices.scsi.ScsiTarget;
import dev.ringside.devices.scsi.ScsiTargetState;
import dev.ringside.devices.scsi.Sense;
import java.util.Arrays;
import java.util.function.Consumer;

/** A device that takes SCSI commands in packets (ATA/ATAPI-7, 6.24 and 5.11 for the meaning of Sector Count as interrupt reason). */
public final class AtapiDevice implements AtaDevice {
    /** DEVICE RESET, which a packet device takes even while it is busy. */
    public static final int DEVICE_RESET = 0x08;

    private static final int VERSION = 1;
    private static final int SETTINGS = 8;
    private static final int COMMAND = 1;
    private static final int TO_HOST = 2;
    private static final int LARGEST_BLOCK = 0xfffe;
    private static final int DEFAULT_DMA_MODE = 0x45;
    private static final int SECTOR = 512;

    private final ScsiTarget target;
    private final String name;
    private final boolean serialAta;
    private final TaskFile taskFile = new TaskFile();
    private int dmaMode = DEFAULT_DMA_MODE;
    /** Counts packets that were given up. */
    private int era;

    /**
     * A CD-ROM drive.
     *
     * @param target
     *            what takes the commands
     * @param name
     *            makes its serial number
     * @param serialAta
     *            whether it is a SATA device
     */
    public AtapiDevice(ScsiTarget target, String name, boolean serialAta) {
        this.target = target;
        this.name = name;
        this.serialAta = serialAta;
        taskFile.showSignature(true);
    }

    @Override
    public TaskFile taskFile() {
        return taskFile;
    }

    @Override
    public void reset() {
        giveUp();
        taskFile.showSignature(true);
    }

    @Override
    public void powerOn() {
        reset();
        target.reset();
        dmaMode = DEFAULT_DMA_MODE;
    }

    private void giveUp() {
        era++;
        target.abort();
    }

    @Override
    public AtaDeviceState save() {
        ScsiTargetState unit = target.save();
        int[] settings = new int[SETTINGS];
        settings[0] = dmaMode;
        settings[1] = unit.writeCache() ? 1 : 0;
        System.arraycopy(unit.sense(), 0, settings, 2, 3);
        System.arraycopy(unit.attention(), 0, settings, 5, 3);
        return new AtaDeviceState(VERSION, taskFile.save(), settings);
    }

    @Override
    public void restore(AtaDeviceState state) {
        state.requireVersion(VERSION);
        int[] settings = state.settings();
        state.require(TaskFile.fits(state.registers()) && settings.length == SETTINGS && settings[0] >> 8 == 0,
                "registers in range");
        giveUp();
        target.restore(new ScsiTargetState(1, Arrays.copyOfRange(settings, 2, 5), Arrays.copyOfRange(settings, 5, 8),
                settings[1] != 0));
        taskFile.restore(state.registers());
        dmaMode = settings[0];
    }

    @Override
    public void execute(int command, AtaLink link) {
        giveUp();
        taskFile.begin();
        switch (command) {
            case DEVICE_RESET -> {
                reset();
                link.complete(false);
            }
            case 0xa0 -> packet(link);
            case 0xa1 -> link.send(AtaLink.Mode.PIO, identification(), SECTOR, () -> {
                taskFile.setStatus(DRDY | DSC);
                link.complete(false);
            });
            case 0x94, 0x95, 0x96, 0x97, 0x99, 0xe0, 0xe1, 0xe2, 0xe3, 0xe6 -> succeed(link);
            case 0x98, 0xe5 -> {
                taskFile.setCount(0xff);
                succeed(link);
            }
            case 0xef -> setFeatures(link);
            case 0x20, 0xec -> {
                // Drivers of old find out by these what the device is.
                taskFile.showSignature(true);
                fail(link);
            }
            default -> fail(link);
        }
    }

    private void succeed(AtaLink link) {
        taskFile.setStatus(DRDY | DSC);
        link.complete(true);
    }

    private void fail(AtaLink link) {
        taskFile.setError(ABRT);
        taskFile.setStatus(DRDY | DSC | ERR);
        link.complete(true);
    }

    private void setFeatures(AtaLink link) {
        int mode = taskFile.count();
        int number = mode & 7;
        boolean known = switch (mode >> 3) {
            case 0, 1 -> number <= 4;
            case 4 -> number <= 2;
            case 8 -> number <= 5;
            default -> false;
        };
        if (taskFile.features() != 0x03 || !known) {
            fail(link);
            return;
        }
        if (mode >> 3 >= 4) {
            dmaMode = mode;
        }
        succeed(link);
    }

    private void packet(AtaLink link) {
        // Overlapped commands are not offered.
        if ((taskFile.features() & 0x02) != 0) {
            fail(link);
            return;
        }
        boolean dma = (taskFile.features() & 0x01) != 0;
        int limit = taskFile.lba(1) | taskFile.lba(2) << 8;
        taskFile.setCount(COMMAND);
        int begun = era;
        link.receivePacket(cdb -> {
            if (begun == era) {
                target.execute(cdb, new PacketTransfer(link, dma, limit == 0 || limit > LARGEST_BLOCK
                        ? LARGEST_BLOCK
                        : limit));
            }
        });
    }

    /** Carries the data and the status of one packet. */
    private final class PacketTransfer implements ScsiInitiator {
        private final AtaLink link;
        private final boolean dma;
        private final int limit;
        private final int begun = era;

        PacketTransfer(AtaLink link, boolean dma, int limit) {
            this.link = link;
            this.dma = dma;
            this.limit = Math.max(limit & ~1, 2);
        }

        private void announce(int reason, int bytes) {
            taskFile.setCount(reason);
            taskFile.setLba(1, bytes);
            taskFile.setLba(2, bytes >> 8);
        }

        @Override
        public void dataIn(byte[] data, Runnable taken) {
            if (dma) {
                taskFile.setCount(TO_HOST);
                link.send(AtaLink.Mode.DMA, data, data.length, taken);
            } else {
                new BlockSender(data, taken).send();
            }
        }

        @Override
        public void dataOut(int length, Consumer<byte[]> given) {
            if (length > LARGEST_BLOCK) {
                // No command of a CD-ROM drive takes so much.
                complete(ScsiStatus.CHECK_CONDITION, Sense.INVALID_FIELD);
                return;
            }
            announce(0, length);
            link.receive(dma ? AtaLink.Mode.DMA : AtaLink.Mode.PIO, length, length, given);
        }

        @Override
        public void complete(ScsiStatus status, Sense sense) {
            taskFile.setCount(COMMAND | TO_HOST);
            if (status == ScsiStatus.GOOD) {
                succeed(link);
            } else {
                taskFile.setError(sense.key() << 4 | (sense.key() == 5 ? ABRT : 0));
                taskFile.setStatus(DRDY | DSC | ERR);
                link.complete(true);
            }
        }

        /** Gives data in blocks of the size the host has set, each announced in the registers. */
        private final class BlockSender {
            private final byte[] data;
            private final Runnable taken;
            private int position;
            private boolean inCall;

            BlockSender(byte[] data, Runnable taken) {
                this.data = data;
                this.taken = taken;
            }

            /** A link that takes a block at once must not make this call itself for each. */
            void send() {
                do {
                    if (position == data.length) {
                        taken.run();
                        return;
                    }
                    int length = Math.min(limit, data.length - position);
                    byte[] block = Arrays.copyOfRange(data, position, position + length);
                    announce(TO_HOST, length);
                    int before = position;
                    inCall = true;
                    link.send(AtaLink.Mode.PIO, block, length, () -> blockTaken(length));
                    inCall = false;
                    if (position == before) {
                        return;
                    }
                } while (true);
            }

            private void blockTaken(int length) {
                position += length;
                if (!inCall && begun == era) {
                    send();
                }
            }
        }
    }

    private byte[] identification() {
        AtaIdentification words = new AtaIdentification("RINGSIDE DVD-ROM", "RS-" + name);
        // A removable CD-ROM device with packets of 12 bytes, ready for them within 50 microseconds.
        words.word(0, 0x85c0).word(49, 0x0b00).word(50, 0x4000).word(53, 0x0007)
                .word(63, 0x0007 | (dmaMode >> 3 == 4 ? 0x100 << (dmaMode & 7) : 0)).word(64, 0x0003).word(65, 120)
                .word(66, 120).word(67, 120).word(68, 120)
                // NOP, DEVICE RESET, PACKET.
                .word(82, 0x4210).word(83, 0x4000).word(84, 0x4000).word(85, 0x4210).word(87, 0x4000)
                .word(88, 0x003f | (dmaMode >> 3 == 8 ? 0x100 << (dmaMode & 7) : 0));
        if (serialAta) {
            words.word(76, 0x0006).word(222, 0x101f);
        } else {
            words.word(93, (taskFile.device() & TaskFile.DEV) == 0 ? 0x600b : 0x6b00);
        }
        return words.toByteArray();
    }
}
