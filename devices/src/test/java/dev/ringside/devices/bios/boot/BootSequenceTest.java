package dev.ringside.devices.bios.boot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringside.devices.bios.RomAssembler;
import dev.ringside.devices.hardware.BootDevice;
import dev.ringside.devices.hardware.BootOrder;
import dev.ringside.devices.hardware.DeviceDescription;
import dev.ringside.devices.hardware.DiskBus;
import dev.ringside.devices.hardware.DiskDescription;
import dev.ringside.devices.hardware.DiskDevice;
import dev.ringside.devices.input.Key;
import dev.ringside.devices.storage.RawImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is booted, from a whole machine's reset on. */
class BootSequenceTest {
    private static final int FLOPPY = 2;
    private static final int DISK = 4;

    @TempDir
    private Path folder;

    private final List<DeviceDescription> devices = new ArrayList<>();
    private Optional<BootingBoard> running = Optional.empty();

    @AfterEach
    void close() {
        running.ifPresent(BootingBoard::close);
    }

    /** A boot sector that writes {@code name}, then DL, to the debug console and then does {@code end}. */
    private static byte[] sector(char name, int... end) {
        RomAssembler code = new RomAssembler(512);
        code.code(0xb0, name, 0xe6, BootingBoard.DEBUG_PORT, 0x88, 0xd0, 0xe6, BootingBoard.DEBUG_PORT).code(end);
        return code.code(0xf4).at(510).code(0x55, 0xaa).image();
    }

    private Path file(String name, byte[] start, int length) throws Exception {
        return Files.write(folder.resolve(name), java.util.Arrays.copyOf(start, length));
    }

    private void disk(String target, byte[] start) throws Exception {
        devices.add(new DiskDescription(DiskDevice.DISK, DiskBus.IDE, target,
                Optional.of(file(target, start, 1 << 20)), false));
    }

    private void cd(String target, Optional<Path> image) {
        devices.add(new DiskDescription(DiskDevice.CDROM, DiskBus.IDE, target, image, true));
    }

    private BootingBoard start(BootOrder order) throws Exception {
        BootingBoard board = new BootingBoard(order, devices);
        running = Optional.of(board);
        return board.start();
    }

    @Test
    void theFirstDiskWithABootSectorIsNumber80h() throws Exception {
        disk("hda", new byte[0]);
        disk("hdb", sector('b'));
        BootingBoard board = start(BootOrder.STANDARD);
        board.assertBooted('b', 0x80);
    }

    @Test
    void theOrderIsKeptAndWhatGivesUpIsFollowedByTheNext() throws Exception {
        disk("hda", sector('a', 0xcd, 0x18)); // int 18h
        cd("hdc", Optional.of(new CdImage(0, 1, sector('c', 0xcd, 0x18)).write(folder.resolve("cd"))));
        BootingBoard board = start(new BootOrder(List.of(BootDevice.CDROM, BootDevice.DISK), false));
        board.assertBooted('c', 0xe0);
        board.assertBooted('a', 0x80);
        board.awaitScreen("press a key to try again");
        assertThat(board.screen()).contains("CD-ROM hdc: gave up", "Hard disk hda: gave up");
    }

    @Test
    void aCdMayBootAsAFloppyOrAsADisk() throws Exception {
        byte[] disk = sector('d', 0xb4, 0x08, 0xcd, 0x13, 0x88, 0xd0, 0xe6, BootingBoard.DEBUG_PORT); // mov ah, 8; int 13h; out DL
        disk[0x1c6] = 1;
        disk[0x1ca] = 63;
        disk("hda", sector('h'));
        cd("hdc", Optional.of(new CdImage(DISK, 1, disk).behindAnotherPlatform().write(folder.resolve("cd"))));
        BootingBoard board = start(new BootOrder(List.of(BootDevice.CDROM), false));
        board.assertBooted('d', 0x80);
        assertThat(board.next()).as("the image and the disk").isEqualTo(2);
    }

    @Test
    void sectorsOfAnEmulatedFloppyComeFromTheCd() throws Exception {
        byte[] floppy = java.util.Arrays.copyOf(sector('f',
                0xb8, 0x01, 0x02, 0xbb, 0x00, 0x80, 0xb9, 0x02, 0x00, 0xb6, 0x00, 0xcd, 0x13, // second sector to 8000h
                0xa0, 0x00, 0x80, 0xe6, BootingBoard.DEBUG_PORT), 1440 << 10); // mov al, [8000h]; out
        floppy[512] = 'x';
        cd("hdc", Optional.of(new CdImage(FLOPPY, 1, floppy).write(folder.resolve("cd"))));
        BootingBoard board = start(BootOrder.STANDARD);
        board.assertBooted('f', 0);
        assertThat((char) board.next()).isEqualTo('x');
    }

    @Test
    void nothingToBootIsExplainedAndTriedAgain() throws Exception {
        disk("hda", new byte[0]);
        cd("hdc", Optional.empty());
        cd("hdd", Optional.of(new CdImage(0, 1, sector('x')).withLostCatalogue().write(folder.resolve("lost"))));
        BootingBoard board = start(BootOrder.STANDARD);
        board.awaitScreen("press a key to try again");
        assertThat(board.screen()).contains("Hard disk hda: no boot sector", "CD-ROM hdc: empty", "CD-ROM hdd: ");
        board.board().machine().lock().run(() -> board.board().drives().get("hda").write(0, sector('n'), result -> {
        }));
        board.press(Key.ENTER);
        board.assertBooted('n', 0x80);
    }

    /** In protected mode, by the service directory, the display is found on the bus. */
    @Test
    void thePciBiosHasA32BitEntry() throws Exception {
        RomAssembler code = new RomAssembler(512);
        code.code(0xfa, 0x0f, 0x01, 0x16).word(0x7cf0); // cli; lgdt [7cf0h]
        code.code(0x0f, 0x20, 0xc0, 0x0c, 0x01, 0x0f, 0x22, 0xc0); // mov eax, cr0; or al, 1; mov cr0, eax
        code.code(0xea).word(0x7c20).word(0x08); // jmp 8:7c20h
        code.at(0x20).code(0xb8).dword(0x10).code(0x8e, 0xd8, 0x8e, 0xd0); // mov eax, 10h; mov ds, eax; mov ss, eax
        code.code(0xbc).dword(0x7000).code(0xb8).dword(0x4943_5024).code(0x31, 0xdb); // esp; eax = "$PCI"; xor ebx, ebx
        code.code(0x0e, 0xff, 0x15).dword(0xf_1c04); // push cs; call [f1c04h]: the directory
        code.code(0x01, 0xda, 0x89, 0x15).dword(0x6000); // add edx, ebx; mov [6000h], edx
        code.code(0xb8).dword(0xb103).code(0xb9).dword(0x03_0000).code(0x31, 0xf6); // find class 030000h, index 0
        code.code(0x0e, 0xff, 0x15).dword(0x6000); // push cs; call [6000h]
        code.code(0x0f, 0x92, 0xc0, 0xe6, BootingBoard.DEBUG_PORT, 0x88, 0xd8, 0xe6, BootingBoard.DEBUG_PORT, 0xf4); // setc al; out; mov al, bl; out; hlt
        code.at(0xe0).dword(0x0000_ffff).dword(0x00cf_9b00).dword(0x0000_ffff).dword(0x00cf_9300);
        code.at(0xf0).word(0x17).dword(0x7cd8).at(510).code(0x55, 0xaa);
        disk("hda", code.image());
        BootingBoard board = start(BootOrder.STANDARD);
        assertThat(board.next()).as("carry").isZero();
        assertThat(board.next()).isEqualTo(2 << 3);
    }

    @Test
    void anInsertedCdIsBootedAtOnce() throws Exception {
        cd("hdc", Optional.empty());
        BootingBoard board = start(BootOrder.STANDARD);
        board.awaitScreen("press a key to try again");
        board.board().drives().get("hdc")
                .insert(RawImage.open(new CdImage(0, 1, sector('i')).write(folder.resolve("inserted")), true));
        board.assertBooted('i', 0xe0);
    }

    @Test
    void f12OpensTheMenu() throws Exception {
        disk("hda", new byte[0]);
        BootingBoard board = start(BootOrder.STANDARD);
        board.awaitScreen("F12: boot menu");
        board.press(Key.F12);
        board.awaitScreen("Enter boots");
        board.press(Key.ESC);
        board.awaitScreen("no boot sector");
    }

    @Test
    void theMenuBootsWhatIsChosen() throws Exception {
        disk("hda", sector('a'));
        disk("hdb", sector('b'));
        BootingBoard board = start(new BootOrder(List.of(BootDevice.DISK), true));
        board.awaitScreen("Enter boots");
        assertThat(board.screen()).contains("1  Hard disk hda", "2  Hard disk hdb");
        board.press(Key.DOWN);
        board.press(Key.ENTER);
        board.assertBooted('b', 0x80);
    }

    @Test
    void aBoardWithoutDrivesSaysSo() throws Exception {
        BootingBoard board = start(BootOrder.STANDARD);
        board.awaitScreen("This machine has no disk");
    }
}
