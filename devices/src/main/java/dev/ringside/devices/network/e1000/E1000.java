package dev.ringside.devices.network.e1000;

import dev.ringside.devices.network.CardModel;
import dev.ringside.devices.network.NetworkCard;
import dev.ringside.devices.pci.PciBar;
import dev.ringside.devices.pci.PciConfiguration;
import dev.ringside.devices.pci.PciSlot;
import dev.ringside.emulator.device.Device;
import dev.ringside.emulator.device.DeviceState;
import dev.ringside.emulator.device.InterruptLine;
import dev.ringside.emulator.device.IoRegion;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The card. Its registers are accessed in whole double words; other writes do nothing, other reads give a part. Interrupts come at once: the registers
 * that delay them are there and do nothing. Machine lock held.
 */
public final class E1000 implements Device<E1000.State>, CardModel, IoRegion {
    private static final int VERSION = 1;
    private static final int VENDOR = 0x8086;
    private static final int DEVICE = 0x100e;
    private static final int REVISION = 3;
    private static final int ETHERNET_CONTROLLER = 0x02_0000;
    private static final int WINDOW = 0x2_0000;
    private static final int PORTS = 64;

    /** Full duplex, 1000 Mbit/s as set and as found, clock there. */
    private static final int STATUS_FIXED = 0x0781;
    private static final int STATUS_LINK = 0x0002;
    /** Speed and duplex as the transceiver finds them. */
    private static final int CTRL_INITIAL = 0x0000_0a09;
    private static final int PBA_INITIAL = 0x0010_0030;
    private static final int ADDRESS_VALID = 1 << 31;
    private static final int MDIC_INTERRUPT = 1 << 29;
    /** Descriptors or frames dealt with in one turn at most; other work of the event loop comes between turns. */
    private static final int TURN = 64;

    /** All registers, and a packet on its way out. */
    public record State(int version, int[] registers, int[] eeprom, int[] phy, TransmitRing.State transmit,
            int portAddress) implements DeviceState {}

    private final NetworkCard card;
    private final Consumer<Runnable> post;
    private final InterruptLine pin;
    private final RegisterFile registers = new RegisterFile();
    private final Eeprom eeprom;
    private final Phy phy = new Phy();
    private final ReceiveFilter filter = new ReceiveFilter(registers);
    private final ReceiveRing receive;
    private final TransmitRing transmit;
    private int portAddress;
    private boolean turnPosted;

    /**
     * Plugs what the guest sees of {@code card} into {@code slot}.
     *
     * @param rom
     *            the card's firmware
     * @param post
     *            runs an action soon with the machine lock held: the machine's event loop
     */
    public E1000(PciSlot slot, NetworkCard card, Optional<byte[]> rom, Consumer<Runnable> post) {
        this.card = card;
        this.post = post;
        eeprom = new Eeprom(card.mac(), VENDOR, DEVICE);
        receive = new ReceiveRing(registers, slot.memory());
        transmit = new TransmitRing(registers, slot.memory(), card::send);
        PciConfiguration space = new PciConfiguration(VENDOR, DEVICE, ETHERNET_CONTROLLER, REVISION).interruptPin(1)
                .subsystem(VENDOR, 0x001e).bar(0, new PciBar.Memory("e1000", WINDOW, false, false, this))
                .bar(1, new PciBar.Io("e1000 ports", PORTS, new PortAccess()));
        rom.ifPresent(space::rom);
        slot.plug(space);
        pin = slot.interrupt();
        card.connect(this);
        reset();
    }

    /** The window's registers by address and data, for drivers without memory mapping. */
    private final class PortAccess implements IoRegion {
        @Override
        public long read(long offset, int width) {
            return switch ((int) offset) {
                case 0 -> portAddress & IoRegion.mask(width);
                case 4 -> portAddress < WINDOW ? E1000.this.read(portAddress, width) : 0;
                default -> 0;
            };
        }

        @Override
        public void write(long offset, int width, long value) {
            if (offset == 0) {
                portAddress = (int) value & WINDOW - 1 & ~3;
            } else if (offset == 4) {
                E1000.this.write(portAddress, width, value);
            }
        }
    }

    @Override
    public long read(long offset, int width) {
        long value = 0;
        for (int done = 0; done < width; done += 4) {
            int at = (int) offset + done;
            long word = readWord(at & ~3) & 0xffff_ffffL;
            value |= (word >>> 8 * (at & 3)) << 8 * done;
        }
        return value & IoRegion.mask(width);
    }

    @Override
    public void write(long offset, int width, long value) {
        if ((offset & 3) != 0 || width < 4) {
            return;
        }
        for (int done = 0; done < width; done += 4) {
            writeWord((int) offset + done, (int) (value >>> 8 * done));
        }
    }

    private int readWord(int register) {
        return switch (register) {
            case Register.STATUS -> STATUS_FIXED | (card.linkUp() ? STATUS_LINK : 0);
            case Register.EECD -> eeprom.read();
            case Register.ICR -> {
                int causes = registers.get(Register.ICR);
                registers.set(Register.ICR, 0);
                drivePin();
                yield causes;
            }
            case Register.IMC -> 0;
            default -> register < Register.END ? registers.get(register) : 0;
        };
    }

    private void writeWord(int register, int value) {
        switch (register) {
            case Register.CTRL -> control(value);
            case Register.STATUS -> {
                // It tells only.
            }
            case Register.EECD -> eeprom.write(value);
            case Register.EERD -> registers.set(Register.EERD, eeprom.readByRegister(value));
            case Register.MDIC -> {
                registers.set(Register.MDIC, phy.access(value, card.linkUp()));
                if ((value & MDIC_INTERRUPT) != 0) {
                    interrupt(Register.PHY_ACCESSED);
                }
            }
            case Register.ICR -> {
                registers.set(Register.ICR, registers.get(Register.ICR) & ~value);
                drivePin();
            }
            case Register.ICS -> interrupt(value);
            case Register.IMS -> mask(registers.get(Register.IMS) | value);
            case Register.IMC -> mask(registers.get(Register.IMS) & ~value);
            case Register.TCTL, Register.TDT -> {
                registers.set(register, value);
                transmit();
            }
            case Register.RCTL, Register.RDT -> {
                registers.set(register, value);
                framesWait();
            }
            default -> {
                boolean counter = register >= Register.FIRST_STATISTIC && register < Register.END_OF_STATISTICS;
                if (register < Register.END && !counter) {
                    registers.set(register, value);
                }
            }
        }
    }

    private void control(int value) {
        if ((value & Register.CTRL_PHY_RESET) != 0) {
            phy.reset();
        }
        if ((value & Register.CTRL_RESET) != 0) {
            resetRegisters();
        } else {
            registers.set(Register.CTRL, value & ~Register.CTRL_PHY_RESET);
        }
    }

    private void mask(int causes) {
        registers.set(Register.IMS, causes);
        drivePin();
    }

    private void interrupt(int causes) {
        registers.set(Register.ICR, registers.get(Register.ICR) | causes);
        drivePin();
    }

    private void drivePin() {
        pin.set((registers.get(Register.ICR) & registers.get(Register.IMS)) != 0);
    }

    private void transmit() {
        boolean report = transmit.take(TURN);
        if (transmit.waits()) {
            if (!turnPosted) {
                turnPosted = true;
                post.accept(() -> {
                    turnPosted = false;
                    transmit();
                });
            }
            if (report) {
                interrupt(Register.TRANSMITTED);
            }
        } else if (report) {
            interrupt(Register.TRANSMITTED | Register.TRANSMIT_QUEUE_EMPTY);
        }
    }

    @Override
    public void framesWait() {
        if (!receive.enabled()) {
            card.dropAll();
            return;
        }
        int causes = 0;
        int turn = TURN;
        Optional<byte[]> frame = card.next();
        while (frame.isPresent() && turn-- > 0) {
            if (!filter.accepts(frame.get())) {
                card.drop();
            } else if (receive.put(frame.get())) {
                card.delivered();
                causes |= Register.RECEIVED;
            } else {
                break;
            }
            frame = card.next();
        }
        if (causes != 0) {
            interrupt(causes | (receive.nearlyEmpty() ? Register.FEW_DESCRIPTORS : 0));
        }
        if (turn < 0) {
            card.resumeLater();
        }
    }

    @Override
    public void linkChanged() {
        interrupt(Register.LINK_CHANGED);
    }

    private void resetRegisters() {
        registers.clear();
        transmit.reset();
        registers.set(Register.CTRL, CTRL_INITIAL);
        registers.set(Register.PBA, PBA_INITIAL);
        registers.set(Register.RAL, eeprom.word(0) | eeprom.word(1) << 16);
        registers.set(Register.RAH, eeprom.word(2) | ADDRESS_VALID);
        drivePin();
    }

    @Override
    public void reset() {
        phy.reset();
        eeprom.write(0);
        portAddress = 0;
        resetRegisters();
        card.dropAll();
    }

    @Override
    public State save() {
        return new State(VERSION, registers.save(), eeprom.save(), phy.save(), transmit.save(), portAddress);
    }

    /** The link is as the description of the machine says, not as it was. */
    @Override
    public void restore(State state) {
        state.requireVersion(VERSION);
        state.require(registers.accepts(state.registers) && eeprom.accepts(state.eeprom) && phy.accepts(state.phy),
                "all registers");
        state.require(transmit.accepts(state.transmit), "a packet on its way");
        registers.restore(state.registers);
        eeprom.restore(state.eeprom);
        phy.restore(state.phy);
        transmit.restore(state.transmit);
        portAddress = state.portAddress & WINDOW - 1 & ~3;
        drivePin();
        post.accept(() -> {
            linkChanged();
            transmit();
            framesWait();
        });
    }
}
