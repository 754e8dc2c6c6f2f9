package dev.ringside.devices.pci;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringside.emulator.bus.PortBus;
import dev.ringside.emulator.device.InterruptLine;
import dev.ringside.emulator.machine.MachineLock;
import dev.ringside.emulator.memory.PhysicalMap;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** MSI and MSI-X as a driver programs them. */
class MessageSignalledTest {
    private static final int COMMAND = 0x04;
    private static final int MEMORY_AND_MASTER = 6;
    private static final int CAPABILITY = 0x40;
    private static final long WINDOW = 0xf000_0000L;

    private record Message(long address, int data) {}

    private final List<Message> sent = new ArrayList<>();
    private final MachineLock lock = new MachineLock();
    private final PhysicalMap memory = new PhysicalMap(lock);
    private final PciBus bus = new PciBus(new PortBus(lock), memory, Collections.nCopies(4, InterruptLine.UNCONNECTED),
            (address, data) -> sent.add(new Message(address, data)));
    private final PciSlot slot = bus.nextFreeSlot();
    private final PciConfiguration space = new PciConfiguration(0x1af4, 1, 0, 0);

    private void write(int offset, int width, int value) {
        bus.write(slot.device() << 3, offset, width, value);
    }

    private int read(int offset, int width) {
        return (int) bus.read(slot.device() << 3, offset, width);
    }

    private void plug() {
        slot.plug(space);
        write(COMMAND, 2, MEMORY_AND_MASTER);
    }

    private MsiX msiX(int vectors) {
        MsiX messages = new MsiX(slot, space, vectors, 1);
        plug();
        write(0x14, 4, (int) WINDOW);
        for (int vector = 0; vector < vectors; vector++) {
            memory.write(WINDOW + 16L * vector, 8, 0xfee0_0000L | vector << 12);
            memory.write(WINDOW + 16L * vector + 8, 8, 0x40 + vector);
        }
        return messages;
    }

    @Test
    void msiXSendsWhatTheTableSays() {
        MsiX messages = msiX(3);
        assertThat(read(CAPABILITY, 1)).isEqualTo(0x11);
        assertThat(read(CAPABILITY + 2, 2)).as("table size less one").isEqualTo(2);
        messages.raise(1);
        assertThat(sent).as("not enabled").isEmpty();

        write(CAPABILITY + 2, 2, 0x8000);
        assertThat(messages.enabled()).isTrue();
        messages.raise(2);
        messages.raise(3);
        messages.raise(0xffff);

        assertThat(sent).containsExactly(new Message(0xfee0_2000L, 0x42));
    }

    @Test
    void aMaskedVectorOfMsiXPendsUntilItIsUnmasked() {
        MsiX messages = msiX(70);
        long pendingBits = WINDOW + (read(CAPABILITY + 8, 4) & ~7);
        write(CAPABILITY + 2, 2, 0x8000);
        memory.write(WINDOW + 16 * 69 + 12, 4, 1);
        messages.raise(69);
        assertThat(sent).isEmpty();
        assertThat(memory.read(pendingBits + 8, 8)).isEqualTo(1 << 5);

        memory.write(WINDOW + 16 * 69 + 12, 4, 0);
        assertThat(sent).containsExactly(new Message(0xfee4_5000L, 0x40 + 69));
        assertThat(memory.read(pendingBits + 8, 4)).isZero();
    }

    @Test
    void theFunctionMaskOfMsiXHoldsAllVectors() {
        MsiX messages = msiX(2);
        write(CAPABILITY + 2, 2, 0xc000);
        messages.raise(0);
        messages.raise(1);
        assertThat(sent).isEmpty();

        write(CAPABILITY + 2, 2, 0x8000);
        assertThat(sent).hasSize(2);
    }

    @Test
    void msiXComesBackFromASavedState() {
        MsiX messages = msiX(2);
        write(CAPABILITY + 2, 2, 0xc000);
        messages.raise(1);
        MsiX.State saved = messages.save();
        messages.reset();
        assertThat(memory.read(WINDOW + 12, 4)).as("masked after reset").isEqualTo(1);

        messages.restore(saved);
        write(CAPABILITY + 2, 2, 0x8000);
        assertThat(sent).containsExactly(new Message(0xfee0_1000L, 0x41));
    }

    @Test
    void msiSendsAsManyMessagesAsTheGuestAllows() {
        Msi messages = new Msi(slot, space, 4);
        plug();
        assertThat(read(CAPABILITY, 1)).isEqualTo(5);
        assertThat(read(CAPABILITY + 2, 2)).as("64 bits, maskable, up to four").isEqualTo(0x184);
        write(CAPABILITY + 4, 4, 0xfee0_1000);
        write(CAPABILITY + 12, 2, 0x4053);
        messages.raise(0);
        assertThat(sent).as("not enabled").isEmpty();

        write(CAPABILITY + 2, 2, 0x0001);
        messages.raise(3);
        write(CAPABILITY + 2, 2, 0x0011);
        messages.raise(0);
        messages.raise(1);
        messages.raise(3);

        assertThat(sent).extracting(Message::data).containsExactly(0x4053, 0x4052, 0x4053, 0x4053);
        assertThat(sent).extracting(Message::address).containsOnly(0xfee0_1000L);
    }

    @Test
    void aMaskedMessageOfMsiPendsUntilItIsUnmasked() {
        Msi messages = new Msi(slot, space, 1);
        plug();
        write(CAPABILITY + 4, 4, 0xfee0_0000);
        write(CAPABILITY + 0x10, 4, -1);
        assertThat(read(CAPABILITY + 0x10, 4)).isEqualTo(1);
        write(CAPABILITY + 2, 2, 1);
        messages.raise(0);
        assertThat(sent).isEmpty();
        assertThat(read(CAPABILITY + 0x14, 4)).isEqualTo(1);

        write(CAPABILITY + 0x10, 4, 0);
        assertThat(sent).hasSize(1);
        assertThat(read(CAPABILITY + 0x14, 4)).isZero();
    }

    @Test
    void nothingIsSentByAFunctionThatMayNotBeBusMaster() {
        MsiX messages = msiX(1);
        write(CAPABILITY + 2, 2, 0x8000);
        write(COMMAND, 2, 2);
        messages.raise(0);
        assertThat(sent).isEmpty();
    }

    @Test
    void randomAccessesDoNoHarm() {
        MsiX messages = msiX(5);
        Random random = new Random(1);
        for (int step = 0; step < 200_000; step++) {
            int width = 1 << random.nextInt(4);
            long at = WINDOW + random.nextInt(4096);
            switch (random.nextInt(4)) {
                case 0 -> memory.write(at, width, random.nextLong());
                case 1 -> memory.read(at, width);
                case 2 -> write(CAPABILITY + random.nextInt(12), Math.min(width, 4), random.nextInt());
                default -> messages.raise(random.nextInt(8));
            }
            sent.clear();
        }
        write(CAPABILITY + 2, 2, 0x8000);
        memory.write(WINDOW + 12, 4, 0);
        sent.clear();
        messages.raise(0);
        assertThat(sent).hasSize(1);
    }
}
