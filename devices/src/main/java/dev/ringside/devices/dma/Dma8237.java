package dev.ringside.devices.dma;

import dev.ringside.emulator.device.ByteRegisters;
import dev.ringside.emulator.device.Device;
import dev.ringside.emulator.device.DeviceState;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/** An 8237A DMA controller with its four channels (Intel data sheet 231466); its sixteen registers lie one behind another. */
final class Dma8237 implements Device<Dma8237.State>, ByteRegisters {
    private static final int VERSION = 1;
    private static final int COMMAND = 8;
    private static final int REQUEST = 9;
    private static final int MASK = 10;
    private static final int MODE = 11;
    private static final int CLEAR_POINTER = 12;
    private static final int MASTER_CLEAR = 13;
    private static final int CLEAR_MASKS = 14;
    private static final int ALL_MASKS = 15;
    private static final int CONTROLLER_OFF = 0x04;

    /** {@code high} says which byte of a register of 16 bits is next. */
    public record State(int version, int command, boolean high, DmaChannel.State channel0, DmaChannel.State channel1,
            DmaChannel.State channel2, DmaChannel.State channel3) implements DeviceState {
        private List<DmaChannel.State> channels() {
            return List.of(channel0, channel1, channel2, channel3);
        }
    }

    private final DmaChannel[] channels;
    private int command;
    private boolean high;

    Dma8237(DmaChannel... channels) {
        this.channels = channels;
    }

    @Override
    public int readByte(int offset) {
        if (offset < COMMAND) {
            DmaChannel channel = channels[offset >> 1];
            boolean second = high;
            high = !high;
            return (offset & 1) == 0 ? channel.readAddress(second) : channel.readCount(second);
        }
        return switch (offset) {
            case COMMAND -> status();
            case ALL_MASKS -> 0xf0 | bits(DmaChannel::masked);
            default -> 0;
        };
    }

    private int status() {
        return bits(DmaChannel::takeTerminal) | bits(DmaChannel::requested) << 4;
    }

    private int bits(Predicate<DmaChannel> property) {
        int bits = 0;
        for (int i = 0; i < channels.length; i++) {
            bits |= property.test(channels[i]) ? 1 << i : 0;
        }
        return bits;
    }

    @Override
    public void writeByte(int offset, int value) {
        if (offset < COMMAND) {
            DmaChannel channel = channels[offset >> 1];
            if ((offset & 1) == 0) {
                channel.writeAddress(high, value);
            } else {
                channel.writeCount(high, value);
            }
            high = !high;
            return;
        }
        DmaChannel channel = channels[value & 3];
        switch (offset) {
            case COMMAND -> setCommand(value);
            case REQUEST -> channel.setRequested((value & 4) != 0);
            case MASK -> channel.setMasked((value & 4) != 0);
            case MODE -> channel.setMode(value);
            case CLEAR_POINTER -> high = false;
            case MASTER_CLEAR -> clear();
            case CLEAR_MASKS -> maskAll(0);
            default -> maskAll(value);
        }
    }

    private void setCommand(int value) {
        command = value;
        for (DmaChannel channel : channels) {
            channel.setControllerOff((value & CONTROLLER_OFF) != 0);
        }
    }

    private void maskAll(int masks) {
        for (int i = 0; i < channels.length; i++) {
            channels[i].setMasked((masks & 1 << i) != 0);
        }
    }

    private void clear() {
        setCommand(0);
        high = false;
        maskAll(0xf);
        for (DmaChannel channel : channels) {
            channel.setRequested(false);
            channel.takeTerminal();
        }
    }

    @Override
    public void reset() {
        clear();
        Arrays.stream(channels).forEach(DmaChannel::reset);
    }

    @Override
    public State save() {
        return new State(VERSION, command, high, channels[0].save(), channels[1].save(), channels[2].save(),
                channels[3].save());
    }

    @Override
    public void restore(State state) {
        check(state);
        setCommand(state.command);
        high = state.high;
        for (int i = 0; i < channels.length; i++) {
            channels[i].restore(state.channels().get(i));
        }
    }

    static void check(State state) {
        state.requireVersion(VERSION);
        state.require((state.command & ~0xff) == 0, "registers in range");
        state.channels().forEach(DmaChannel::check);
    }
}
