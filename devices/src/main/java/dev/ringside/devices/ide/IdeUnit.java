package dev.ringside.devices.ide;

import dev.ringside.devices.ata.AtaDevice;
import dev.ringside.devices.ata.AtaLink;
import dev.ringside.devices.ata.TaskFile;
import java.util.Optional;
import java.util.function.Consumer;

/** A device at a channel with its end of the cable: the data register and the interrupt pin. */
final class IdeUnit implements AtaLink {
    private static final int PACKET = 12;

    private final AtaDevice device;
    private final IdeBusMaster busMaster;
    private final Runnable pinChanged;
    private boolean interrupt;
    /** The buffer behind the data register, and where in it the host is. */
    private byte[] data = {};
    private int position;
    private int blockEnd;
    private int blockBytes;
    private boolean toHost;
    /** The host writes the first block of a command without having been asked by an interrupt. */
    private boolean firstBlock;
    private Optional<Runnable> finished = Optional.empty();

    IdeUnit(AtaDevice device, IdeBusMaster busMaster, Runnable pinChanged) {
        this.device = device;
        this.busMaster = busMaster;
        this.pinChanged = pinChanged;
    }

    AtaDevice device() {
        return device;
    }

    TaskFile taskFile() {
        return device.taskFile();
    }

    boolean interrupting() {
        return interrupt;
    }

    /** The host gives a command. */
    void execute(int command) {
        drop();
        firstBlock = true;
        device.execute(command, this);
    }

    void softwareReset() {
        drop();
        device.reset();
    }

    void powerOn() {
        drop();
        device.powerOn();
    }

    /** What the host does not want any more. */
    void drop() {
        data = new byte[0];
        position = 0;
        blockEnd = 0;
        finished = Optional.empty();
        busMaster.forget();
        setInterrupt(false);
    }

    void acknowledge() {
        setInterrupt(false);
    }

    private void setInterrupt(boolean asserted) {
        interrupt = asserted;
        pinChanged.run();
    }

    @Override
    public void send(Mode mode, byte[] source, int block, Runnable taken) {
        if (mode == Mode.DMA) {
            busMaster.store(source, taken);
        } else {
            begin(source, block, true, taken);
            offerBlock(true);
        }
    }

    @Override
    public void receive(Mode mode, int length, int block, Consumer<byte[]> received) {
        byte[] target = new byte[length];
        if (mode == Mode.DMA) {
            busMaster.load(target, () -> received.accept(target));
        } else {
            begin(target, block, false, () -> received.accept(target));
            offerBlock(!firstBlock);
        }
    }

    @Override
    public void receivePacket(Consumer<byte[]> received) {
        byte[] packet = new byte[PACKET];
        begin(packet, PACKET, false, () -> received.accept(packet));
        offerBlock(false);
    }

    @Override
    public void complete(boolean interrupts) {
        firstBlock = false;
        if (interrupts) {
            setInterrupt(true);
        }
    }

    private void begin(byte[] buffer, int block, boolean out, Runnable whenDone) {
        data = buffer;
        position = 0;
        blockEnd = 0;
        blockBytes = block;
        toHost = out;
        finished = Optional.of(whenDone);
    }

    private void offerBlock(boolean interrupts) {
        firstBlock = false;
        blockEnd = Math.min(position + blockBytes, data.length);
        taskFile().setStatus(TaskFile.DRDY | TaskFile.DSC | TaskFile.DRQ);
        if (interrupts) {
            setInterrupt(true);
        }
    }

    private boolean offers(boolean direction) {
        return position < blockEnd && toHost == direction;
    }

    /** The host reads the data register; zeros when there is nothing. */
    int readData(int width) {
        int value = 0;
        for (int i = 0; i < width && offers(true); i++) {
            value |= (data[position++] & 0xff) << 8 * i;
            endOfBlock();
        }
        return value;
    }

    /** The host writes the data register. */
    void writeData(int width, int value) {
        for (int i = 0; i < width && offers(false); i++) {
            data[position++] = (byte) (value >>> 8 * i);
            endOfBlock();
        }
    }

    private void endOfBlock() {
        if (position < blockEnd) {
            return;
        }
        if (position < data.length) {
            offerBlock(true);
            return;
        }
        taskFile().setStatus(TaskFile.DRDY | TaskFile.DSC | TaskFile.BSY);
        Optional<Runnable> next = finished;
        finished = Optional.empty();
        next.ifPresent(Runnable::run);
    }
}
