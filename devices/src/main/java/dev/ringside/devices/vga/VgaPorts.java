package dev.ringside.devices.vga;

import dev.ringside.devices.vga.scanout.ScreenRegisters;
import dev.ringside.emulator.device.ByteRegisters;
import dev.ringside.emulator.device.DeviceState;
import java.util.function.IntSupplier;

/** The VGA's registers behind ports 3B0h to 3DFh, addressed by port number. Machine lock held. */
final class VgaPorts {
    /** Bits of each sequencer register that exist. */
    private static final int[] SEQUENCER_BITS = {0x03, 0x3d, 0x0f, 0x3f, 0x0e, 0, 0, 0xff};
    private static final int[] GRAPHICS_BITS = {0x0f, 0x0f, 0x0f, 0x1f, 0x03, 0x7b, 0x0f, 0x0f, 0xff};
    private static final int[] ATTRIBUTE_BITS = {0x3f, 0x3f, 0x3f, 0x3f, 0x3f, 0x3f, 0x3f, 0x3f, 0x3f, 0x3f, 0x3f, 0x3f,
        0x3f, 0x3f, 0x3f, 0x3f, 0xef, 0xff, 0x3f, 0x0f, 0x0f};
    private static final int CRTC_REGISTERS = 0x19;
    private static final int COLOUR_PORTS = 1;
    private static final int SCREEN_ENABLED = 0x20;
    private static final int NOTHING = 0xff;
    /** The sense comparator sees a monitor. */
    private static final int INPUT_STATUS_0 = 0x10;

    /** Indices, flip-flops and the registers that do not change the picture. */
    record State(int sequencerIndex, int crtcIndex, int graphicsIndex, int attributeIndex, boolean attributeData,
            int miscellaneous, int feature, int paletteReadIndex, int paletteWriteIndex, int paletteComponent,
            boolean paletteReading, byte[] colour) {}

    private final ScreenRegisters registers;
    private final IntSupplier inputStatus1;
    private int sequencerIndex;
    private int crtcIndex;
    private int graphicsIndex;
    private int attributeIndex;
    private boolean attributeData;
    private int miscellaneous;
    private int feature;
    private int paletteReadIndex;
    private int paletteWriteIndex;
    private int paletteComponent;
    private boolean paletteReading;
    private final byte[] colour = new byte[3];

    VgaPorts(ScreenRegisters registers, IntSupplier inputStatus1) {
        this.registers = registers;
        this.inputStatus1 = inputStatus1;
    }

    /** Whether the CPU can reach display memory. */
    boolean memoryEnabled() {
        return (miscellaneous & 2) != 0;
    }

    /** The dot clock in hertz: 25.175 or 28.322 MHz. */
    long dotClock() {
        return (miscellaneous & 0x0c) == 4 ? 28_322_000 : 25_175_000;
    }

    /** The registers from port {@code first} on. */
    ByteRegisters from(int first, Runnable changed) {
        return new ByteRegisters() {
            @Override
            public int readByte(int offset) {
                return VgaPorts.this.read(first + offset);
            }

            @Override
            public void writeByte(int offset, int value) {
                VgaPorts.this.write(first + offset, value);
                changed.run();
            }
        };
    }

    /** Whether {@code port} is one of those that move with the monitor type and are elsewhere now. */
    private boolean elsewhere(int port) {
        boolean colourPorts = (miscellaneous & COLOUR_PORTS) != 0;
        return colourPorts ? port < 0x3c0 : port >= 0x3d0;
    }

    int read(int port) {
        if (elsewhere(port)) {
            return NOTHING;
        }
        return switch (port) {
            case 0x3c0 -> attributeData ? 0 : attributeIndex;
            case 0x3c1 ->
                (attributeIndex & 0x1f) < ATTRIBUTE_BITS.length ? registers.attribute(attributeIndex & 0x1f) : 0;
            case 0x3c2 -> INPUT_STATUS_0;
            case 0x3c3 -> 1;
            case 0x3c4 -> sequencerIndex;
            case 0x3c5 -> registers.sequencer(sequencerIndex);
            case 0x3c6 -> registers.paletteMask();
            case 0x3c7 -> paletteReading ? 3 : 0;
            case 0x3c8 -> paletteWriteIndex;
            case 0x3c9 -> readPalette();
            case 0x3ca -> feature;
            case 0x3cc -> miscellaneous;
            case 0x3ce -> graphicsIndex;
            case 0x3cf -> registers.graphics(graphicsIndex);
            case 0x3b4, 0x3d4 -> crtcIndex;
            case 0x3b5, 0x3d5 -> crtcIndex < CRTC_REGISTERS ? registers.crtc(crtcIndex) : 0;
            case 0x3ba, 0x3da -> {
                attributeData = false;
                yield inputStatus1.getAsInt();
            }
            default -> NOTHING;
        };
    }

    void write(int port, int value) {
        if (elsewhere(port)) {
            return;
        }
        switch (port) {
            case 0x3c0 -> writeAttribute(value);
            case 0x3c2 -> miscellaneous = value & ~0x10;
            case 0x3c4 -> sequencerIndex = value & 7;
            case 0x3c5 -> registers.setSequencer(sequencerIndex, value & SEQUENCER_BITS[sequencerIndex]);
            case 0x3c6 -> registers.setPaletteMask(value);
            case 0x3c7 -> {
                paletteReadIndex = value;
                paletteReading = true;
                paletteComponent = 0;
            }
            case 0x3c8 -> {
                paletteWriteIndex = value;
                paletteReading = false;
                paletteComponent = 0;
            }
            case 0x3c9 -> writePalette(value);
            case 0x3ce -> graphicsIndex = value & 0x0f;
            case 0x3cf -> {
                if (graphicsIndex < GRAPHICS_BITS.length) {
                    registers.setGraphics(graphicsIndex, value & GRAPHICS_BITS[graphicsIndex]);
                }
            }
            case 0x3b4, 0x3d4 -> crtcIndex = value;
            case 0x3b5, 0x3d5 -> writeCrtc(value);
            case 0x3ba, 0x3da -> feature = value & 0x13;
            default -> {
                // Read-only or not there.
            }
        }
    }

    private void writeAttribute(int value) {
        if (attributeData) {
            int index = attributeIndex & 0x1f;
            if (index < ATTRIBUTE_BITS.length) {
                registers.setAttribute(index, value & ATTRIBUTE_BITS[index]);
            }
        } else {
            attributeIndex = value & 0x3f;
            registers.setScreenEnabled((value & SCREEN_ENABLED) != 0);
        }
        attributeData = !attributeData;
    }

    private void writeCrtc(int value) {
        if (crtcIndex >= CRTC_REGISTERS) {
            return;
        }
        if ((registers.crtc(0x11) & 0x80) != 0 && crtcIndex <= 7) {
            if (crtcIndex == 7) {
                registers.setCrtc(7, registers.crtc(7) & ~0x10 | value & 0x10);
            }
            return;
        }
        registers.setCrtc(crtcIndex, value);
    }

    private int readPalette() {
        int value = registers.palette(3 * paletteReadIndex + paletteComponent);
        if (++paletteComponent == 3) {
            paletteComponent = 0;
            paletteReadIndex = paletteReadIndex + 1 & 0xff;
        }
        return value;
    }

    /** Takes a component; a colour changes when all three are there. */
    private void writePalette(int value) {
        colour[paletteComponent++] = (byte) (registers.wideColours() ? value : value & 0x3f);
        if (paletteComponent == 3) {
            for (int i = 0; i < 3; i++) {
                registers.setPalette(3 * paletteWriteIndex + i, colour[i]);
            }
            paletteComponent = 0;
            paletteWriteIndex = paletteWriteIndex + 1 & 0xff;
        }
    }

    void reset() {
        restore(new State(0, 0, 0, 0, false, 0, 0, 0, 0, 0, false, new byte[3]));
        registers.setScreenEnabled(false);
    }

    State save() {
        return new State(sequencerIndex, crtcIndex, graphicsIndex, attributeIndex, attributeData, miscellaneous,
                feature, paletteReadIndex, paletteWriteIndex, paletteComponent, paletteReading, colour.clone());
    }

    /** Checks that a state can be restored. */
    static void check(State state, DeviceState whole) {
        whole.require((state.sequencerIndex & ~7) == 0 && (state.crtcIndex & ~0xff) == 0
                && (state.graphicsIndex & ~0x0f) == 0 && (state.attributeIndex & ~0x3f) == 0, "indices in range");
        whole.require((state.miscellaneous & ~0xff) == 0 && (state.feature & ~0xff) == 0, "output registers in range");
        whole.require((state.paletteReadIndex & ~0xff) == 0 && (state.paletteWriteIndex & ~0xff) == 0
                && state.paletteComponent >= 0 && state.paletteComponent < 3 && state.colour.length == 3,
                "palette position in range");
    }

    void restore(State state) {
        sequencerIndex = state.sequencerIndex;
        crtcIndex = state.crtcIndex;
        graphicsIndex = state.graphicsIndex;
        attributeIndex = state.attributeIndex;
        attributeData = state.attributeData;
        miscellaneous = state.miscellaneous;
        feature = state.feature;
        paletteReadIndex = state.paletteReadIndex;
        paletteWriteIndex = state.paletteWriteIndex;
        paletteComponent = state.paletteComponent;
        paletteReading = state.paletteReading;
        System.arraycopy(state.colour, 0, colour, 0, colour.length);
    }
}
