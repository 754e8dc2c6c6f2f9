package dev.ringside.devices.bios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ringside.devices.hardware.FirmwareDescription;
import dev.ringside.devices.input.InputEvent;
import dev.ringside.devices.input.Key;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Ringside's BIOS: what programs get from any, and what is its own. */
class BuiltinBiosTest extends RealModeServices {

    @Override
    FirmwareDescription firmware() {
        return new FirmwareDescription.Builtin();
    }

    @Test
    void memoryAndEquipmentAreToldInTheOldWays() throws Exception {
        assertThat(bench().call(0x12, new Registers()).ax()).isEqualTo(639);
        assertThat(bench().call(0x11, new Registers()).ax()).as("x87, 80 columns, PS/2 mouse, one serial port")
                .isEqualTo(0x0226);
        assertThat(bench().call(0x15, new Registers().eax(0x8800)).ax()).isEqualTo((63 << 10) - 64);
        Registers sizes = bench().call(0x15, new Registers().eax(0xe801));
        assertThat(sizes.ax()).isEqualTo(15 << 10);
        assertThat(sizes.bx()).as("48 MiB less the ACPI tables, in 64 KiB").isEqualTo(48 * 16 - 1);
    }

    @Test
    void theMemoryMapIsComplete() throws Exception {
        List<String> map = new ArrayList<>();
        int next = 0;
        do {
            Registers answer = bench().call(0x15, new Registers().eax(0xe820).ebx(next).ecx(20).edx(0x534d_4150)
                    .es(BiosBench.BUFFER_SEGMENT).edi(0));
            assertThat(answer.carry()).isFalse();
            assertThat(answer.eax()).isEqualTo(0x534d_4150);
            ByteBuffer entry = ByteBuffer.wrap(bench().read(BiosBench.BUFFER, 20)).order(ByteOrder.LITTLE_ENDIAN);
            map.add("%x+%x %d".formatted(entry.getLong(0), entry.getLong(8), entry.getInt(16)));
            next = answer.ebx();
        } while (next != 0);
        assertThat(map).startsWith("0+9fc00 1", "9fc00+400 2").contains("100000+3ef0000 1");
    }

    @Test
    void a20OpensAndCloses() throws Exception {
        assertThat(bench().call(0x15, new Registers().eax(0x2402)).al()).isEqualTo(1);
        boolean refused = bench().call(0x15, new Registers().eax(0x2400)).carry();
        assertThat(bench().call(0x15, new Registers().eax(0x2402)).al()).isEqualTo(refused ? 1 : 0);
        assertThat(bench().call(0x15, new Registers().eax(0x2401)).carry()).isFalse();
        assertThat(bench().call(0x15, new Registers().eax(0x2402)).al()).isEqualTo(1);
    }

    @Test
    void whatIsNotThereIsAnError() throws Exception {
        assertThat(bench().call(0x13, new Registers().eax(0x0201).ecx(1).edx(0x81)).carry()).isTrue();
        packet(0x0200, 1, BiosBench.DISK_BYTES / 512);
        Registers beyond = bench().call(0x13, new Registers().eax(0x4200).edx(0x80).ds(BiosBench.BUFFER_SEGMENT));
        assertThat(beyond.carry()).isTrue();
        assertThat(beyond.ah()).isEqualTo(4);
        packet(0x0200, 2, Long.MAX_VALUE);
        assertThat(bench().call(0x13, new Registers().eax(0x4200).edx(0x80).ds(BiosBench.BUFFER_SEGMENT)).carry())
                .isTrue();
        assertThat(bench().call(0x15, new Registers().eax(0x7f00)).ah()).isEqualTo(0x86);
    }

    @Test
    void theDiskTellsItsSize() throws Exception {
        assertThat(bench().call(0x13, new Registers().eax(0x4100).ebx(0x55aa).edx(0x80)).bx()).isEqualTo(0xaa55);
        bench().write(BiosBench.BUFFER, new byte[]{30, 0});
        assertThat(bench().call(0x13, new Registers().eax(0x4800).edx(0x80).ds(BiosBench.BUFFER_SEGMENT)).carry())
                .isFalse();
        assertThat(bench().read32(BiosBench.BUFFER + 0x10)).isEqualTo(BiosBench.DISK_BYTES / 512);
        assertThat(bench().read16(BiosBench.BUFFER + 0x18)).isEqualTo(512);
        Registers type = bench().call(0x13, new Registers().eax(0x1500).edx(0x80));
        assertThat(type.ah()).isEqualTo(3);
        assertThat(type.dx()).isEqualTo(BiosBench.DISK_BYTES / 512 & 0xffff);
    }

    /** The state is taken while a call waits for a key and put back into a machine that has gone on. */
    @Test
    void aWaitingCallGoesOnAfterItsStateWasRestored() throws Exception {
        bench().begin(0x16, new Registers().eax(0));
        Bios bios = (Bios) bench().board().devices().get("bios");
        bench().machine().pause().join();
        bench().machine().lock().run(() -> {
            Bios.State state = bios.save();
            bios.reset();
            bios.restore(state);
            assertThat(bios.save()).usingRecursiveComparison().isEqualTo(state);
            assertThatThrownBy(() -> bios.restore(new Bios.State(2, state.port(), state.drives(), state.boot(), false)))
                    .isInstanceOf(IllegalArgumentException.class);
        });
        bench().machine().resume().join();
        bench().board().input().send(new InputEvent.KeyChange(Key.Z, true), new InputEvent.KeyChange(Key.Z, false));
        assertThat(bench().result().ax()).isEqualTo(0x2c7a);
    }
}
