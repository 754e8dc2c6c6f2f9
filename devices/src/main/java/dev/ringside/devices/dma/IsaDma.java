package dev.ringside.devices.dma;

import dev.ringside.emulator.device.ByteRegisters;
import dev.ringside.emulator.device.Device;
import dev.ringside.emulator.device.DeviceState;
import dev.ringside.emulator.device.IoRegion;
import dev.ringside.emulator.memory.PhysicalMap;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The DMA of an ISA board: two 8237A controllers, the first behind channel 4 of the second, and the registers that extend their addresses to 24 bits
 * (PIIX3 data sheet, "DMA registers"). Whether the guest has opened channel 4 for the first controller is not looked at.
 */
public final class IsaDma implements Device<IsaDma.State> {
    /** Ports of the first controller. */
    public static final int FIRST_PORTS = 16;
    /** Ports of the second controller, of which every other one does something. */
    public static final int SECOND_PORTS = 32;
    /** Ports of the page registers. */
    public static final int PAGE_PORTS = 15;

    private static final int VERSION = 1;
    private static final int CHANNELS = 8;
    private static final int CASCADE = 4;
    /** Channel of each page register from port 81h on, or -1 for one that software may use as memory. */
    private static final int[] PAGE_CHANNELS = {2, 3, 1, -1, -1, -1, 0, -1, 6, 7, 5, -1, -1, -1, -1};

    /** State of both controllers; {@code pages} are the page registers that belong to no channel. */
    public record State(int version, Dma8237.State first, Dma8237.State second, byte[] pages) implements DeviceState {}

    private final DmaChannel[] channels;
    private final Dma8237 first;
    private final Dma8237 second;
    private final byte[] pages = new byte[PAGE_PORTS];

    /** Controllers that reach {@code memory}. */
    public IsaDma(PhysicalMap memory) {
        channels = IntStream.range(0, CHANNELS).mapToObj(i -> new DmaChannel(memory, i < CASCADE ? 1 : 2))
                .toArray(DmaChannel[]::new);
        first = new Dma8237(Arrays.copyOf(channels, CASCADE));
        second = new Dma8237(Arrays.copyOfRange(channels, CASCADE, CHANNELS));
    }

    /** A device's end of channel {@code number}: 0 to 3 for bytes, 5 to 7 for words. */
    public DmaChannel channel(int number) {
        if (number < 0 || number >= CHANNELS || number == CASCADE) {
            throw new IllegalArgumentException("there is no DMA channel " + number);
        }
        return channels[number];
    }

    /** Registers of channels 0 to 3 (ports 00h to 0Fh on a PC). */
    public IoRegion firstPorts() {
        return first;
    }

    /** Registers of channels 4 to 7 (ports C0h to DFh on a PC). */
    public IoRegion secondPorts() {
        return new ByteRegisters() {
            @Override
            public int readByte(int offset) {
                return second.readByte(offset >> 1);
            }

            @Override
            public void writeByte(int offset, int value) {
                second.writeByte(offset >> 1, value);
            }
        };
    }

    /** The page registers (ports 81h to 8Fh on a PC). */
    public IoRegion pagePorts() {
        return new ByteRegisters() {
            @Override
            public int readByte(int offset) {
                int channel = PAGE_CHANNELS[offset];
                return channel < 0 ? pages[offset] & 0xff : channels[channel].page();
            }

            @Override
            public void writeByte(int offset, int value) {
                int channel = PAGE_CHANNELS[offset];
                if (channel < 0) {
                    pages[offset] = (byte) value;
                } else {
                    channels[channel].setPage(value);
                }
            }
        };
    }

    @Override
    public void reset() {
        first.reset();
        second.reset();
    }

    @Override
    public State save() {
        return new State(VERSION, first.save(), second.save(), pages.clone());
    }

    @Override
    public void restore(State state) {
        state.requireVersion(VERSION);
        state.require(state.pages.length == PAGE_PORTS, PAGE_PORTS + " page registers");
        Dma8237.check(state.first);
        Dma8237.check(state.second);
        first.restore(state.first);
        second.restore(state.second);
        System.arraycopy(state.pages, 0, pages, 0, PAGE_PORTS);
    }
}
