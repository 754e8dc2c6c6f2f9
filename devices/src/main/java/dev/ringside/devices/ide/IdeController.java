package dev.ringside.devices.ide;

import dev.ringside.devices.pci.PciBar;
import dev.ringside.devices.pci.PciConfiguration;
import dev.ringside.devices.pci.PciSlot;
import dev.ringside.emulator.device.Device;
import dev.ringside.emulator.device.DeviceState;
import dev.ringside.emulator.device.IoRegion;
import java.util.List;

/** Intel 82371SB (PIIX3), function 1: the IDE controller. Its channels answer at the ports of the PC/AT; base address 4 shows the bus masters. */
public final class IdeController implements Device<IdeController.State> {
    private static final int VERSION = 1;
    private static final int TIMING = 0x40;
    private static final int DECODE = 0x8000;
    private static final int BUS_MASTER_BAR = 4;
    private static final int BUS_MASTER_PORTS = 16;

    /** Both channels. */
    public record State(int version, IdeChannel.State primary, IdeChannel.State secondary) implements DeviceState {}

    private final List<IdeChannel> channels;

    /** Plugs the controller of these channels into {@code slot}. */
    public IdeController(PciSlot slot, IdeChannel primary, IdeChannel secondary) {
        channels = List.of(primary, secondary);
        slot.plug(new PciConfiguration(0x8086, 0x7010, 0x01_0180, 0)
                .initial(0x06, 2, 0x0280)
                // Both channels are on, as firmware leaves them; drivers look.
                .initial(TIMING, 2, DECODE).initial(TIMING + 2, 2, DECODE).writable(TIMING, 4, -1)
                .bar(BUS_MASTER_BAR, new PciBar.Io("IDE bus master", BUS_MASTER_PORTS, busMasters())));
    }

    /** The registers of both bus masters; each decodes eight ports. */
    private IoRegion busMasters() {
        return new IoRegion() {
            @Override
            public long read(long offset, int width) {
                return channels.get((int) offset >> 3).busMaster().read(offset & 7,
                        Math.min(width, 8 - (int) (offset & 7)));
            }

            @Override
            public void write(long offset, int width, long value) {
                channels.get((int) offset >> 3).busMaster().write(offset & 7, Math.min(width, 8 - (int) (offset & 7)),
                        value);
            }
        };
    }

    @Override
    public void reset() {
        channels.forEach(IdeChannel::reset);
    }

    @Override
    public State save() {
        return new State(VERSION, channels.getFirst().save(), channels.getLast().save());
    }

    @Override
    public void restore(State state) {
        state.requireVersion(VERSION);
        channels.getFirst().check(state.primary);
        channels.getLast().check(state.secondary);
        channels.getFirst().restore(state.primary);
        channels.getLast().restore(state.secondary);
    }
}
