package dev.ringside.devices.bios.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ringside.devices.bios.RomAssembler;
import dev.ringside.devices.hardware.BootDevice;
import dev.ringside.devices.hardware.BootOrder;
import dev.ringside.devices.pci.PciConfiguration;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** ROMs of PCI functions: found, copied, called, and booted from by way of Plug and Play. */
class OptionRomTest {
    private static final int NETWORK = 0x02_0000;
    private static final BootOrder FROM_NETWORK = new BootOrder(List.of(BootDevice.NETWORK), false);
    private static final Path IPXE = Path.of("/usr/lib/ipxe/qemu/pxe-rtl8139.rom");

    /** Says 'i' and the PCI function when it is initialised, writes to itself, and says 'b' when it is booted. */
    private static byte[] rom() {
        RomAssembler code = new RomAssembler(4096);
        code.code(0x55, 0xaa, 4096 / 512).jump("initialize");
        code.at(0x18).word(0x30).word(0x50);
        code.at(0x30).text("PCIR").word(0x1af4).word(0x1000).word(0).word(0x18).code(0, 0, 0, 2).word(8).word(0)
                .code(0, 0x80);
        code.at(0x50).text("$PnP").code(1, 2).word(0).at(0x50 + 0x10).word(0x80).at(0x50 + 0x1a).offset("boot");
        code.at(0x80).text("Test network");
        code.at(0x100).label("initialize").code(0x89, 0xc2); // mov dx, ax
        say(code, 'i');
        code.code(0x88, 0xd0, 0xe6, BootingBoard.DEBUG_PORT); // mov al, dl; out
        code.code(0x2e, 0xc6, 0x06).word(0x200).code('w'); // mov byte cs:[200h], 'w'
        code.code(0xb8, 0x20, 0x00, 0xcb); // mov ax, 20h; retf
        code.label("boot");
        say(code, 'b');
        code.code(0x2e, 0xa0).word(0x200).code(0xe6, BootingBoard.DEBUG_PORT, 0xcb); // mov al, cs:[200h]; out; retf
        return code.image();
    }

    private static void say(RomAssembler code, char what) {
        code.code(0xb0, what, 0xe6, BootingBoard.DEBUG_PORT);
    }

    private static BootingBoard with(byte[] image) throws Exception {
        ByteBuffer rom = ByteBuffer.wrap(image).order(ByteOrder.LITTLE_ENDIAN);
        int data = rom.getShort(0x18);
        BootingBoard board = new BootingBoard(FROM_NETWORK, List.of());
        board.board().machine().lock().run(() -> board.board().pci().nextFreeSlot().plug(
                new PciConfiguration(rom.getShort(data + 4) & 0xffff, rom.getShort(data + 6) & 0xffff, NETWORK, 0)
                        .interruptPin(1).rom(image)));
        return board.start();
    }

    @Test
    void aRomIsInitialisedThenBootedAndMayGiveUp() throws Exception {
        try (BootingBoard board = with(rom())) {
            assertThat((char) board.next()).isEqualTo('i');
            assertThat(board.next()).as("device 3 of bus 0").isEqualTo(3 << 3);
            assertThat((char) board.next()).isEqualTo('b');
            assertThat((char) board.next()).as("it could write to itself").isEqualTo('w');
            board.awaitScreen("press a key to try again");
            assertThat(board.screen()).contains("Test network: nothing to boot");
        }
    }

    /** Without a card behind the function, iPXE says that there is nothing to boot from. */
    @Test
    void ipxeStarts() throws Exception {
        assumeTrue(Files.exists(IPXE), "needs Debian's package ipxe-qemu");
        try (BootingBoard board = with(Files.readAllBytes(IPXE))) {
            board.awaitScreen("No more network devices");
        }
    }
}
