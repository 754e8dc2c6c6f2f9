package dev.ringside.devices.interrupt;

import dev.ringside.emulator.device.ByteRegisters;
import dev.ringside.emulator.device.Device;
import dev.ringside.emulator.device.DeviceState;
import dev.ringside.emulator.device.InterruptLine;
import dev.ringside.emulator.device.IoRegion;

/**
 * The two cascaded 8259A interrupt controllers of a PC/AT: 15 inputs, IRQ 0 to 15 without 2. The slave's output drives the master's input 2.
 */
public final class PicPair implements Device<PicPair.State> {
    /** The master's input that the slave drives. */
    public static final int CASCADE = 2;

    private static final int VERSION = 1;
    private static final int SPURIOUS = 7;

    /** State of both chips. */
    public record State(int version, Pic8259.State master, Pic8259.State slave) implements DeviceState {}

    private final Pic8259 master = new Pic8259(true, 0xf8, this::update);
    private final Pic8259 slave = new Pic8259(false, 0xde, this::update);
    private InterruptLine output = InterruptLine.UNCONNECTED;

    /** Connects the INT output. */
    public void connect(InterruptLine output) {
        this.output = output;
        update();
    }

    /** Input {@code irq}, 0 to 15; nothing may drive input 2. */
    public InterruptLine irq(int irq) {
        Pic8259 chip = irq < 8 ? master : slave;
        return asserted -> {
            chip.setLine(irq & 7, asserted);
            update();
        };
    }

    /** Whether the CPU has not yet taken the last request of {@code irq}, which is not masked. */
    boolean waits(int irq) {
        return (irq < 8 ? master : slave).waits(irq & 7);
    }

    /** Two command and data ports of the master (20h and 21h on a PC). */
    public IoRegion masterPorts() {
        return master;
    }

    /** Two command and data ports of the slave (A0h and A1h on a PC). */
    public IoRegion slavePorts() {
        return slave;
    }

    /** Two edge/level control ports (4D0h and 4D1h): a set bit makes an input level-triggered. */
    public IoRegion edgeLevelPorts() {
        return new ByteRegisters() {
            @Override
            public int readByte(int offset) {
                return (offset == 0 ? master : slave).edgeLevel();
            }

            @Override
            public void writeByte(int offset, int value) {
                (offset == 0 ? master : slave).setEdgeLevel(value);
            }
        };
    }

    /** The CPU's two INTA cycles: the vector, 0 to 255; the one of IRQ 7 or 15 if the request has gone away. */
    public int acknowledge() {
        int input = master.pending();
        int vector;
        if (input < 0) {
            vector = master.vector(SPURIOUS);
        } else if (input == CASCADE) {
            int behind = slave.pending();
            if (behind >= 0) {
                slave.acknowledge(behind);
            }
            vector = slave.vector(behind >= 0 ? behind : SPURIOUS);
            master.acknowledge(CASCADE);
        } else {
            vector = master.vector(input);
            master.acknowledge(input);
        }
        update();
        return vector;
    }

    @Override
    public void reset() {
        master.reset();
        slave.reset();
        update();
    }

    private void update() {
        // The slave's INT drops at every acknowledge and end of interrupt, so each further request is a new edge to the master.
        boolean slaveRequests = slave.pending() >= 0;
        master.setLine(CASCADE, false);
        master.setLine(CASCADE, slaveRequests);
        output.set(master.pending() >= 0);
    }

    @Override
    public State save() {
        return new State(VERSION, master.save(), slave.save());
    }

    @Override
    public void restore(State state) {
        state.requireVersion(VERSION);
        Pic8259.check(state.master);
        Pic8259.check(state.slave);
        master.restore(state.master);
        slave.restore(state.slave);
        output.set(master.pending() >= 0);
    }
}
