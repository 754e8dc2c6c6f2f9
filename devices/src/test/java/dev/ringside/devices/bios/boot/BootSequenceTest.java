package dev.ringside.devices.bios.boot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringside.devices.bios.RomAssembler;
import dev.ringside.devices.board.HostConnections;
import dev.ringside.devices.board.PcBoard;
import dev.ringside.devices.display.Display;
import dev.ringside.devices.hardware.BootDevice;
import dev.ringside.devices.hardware.BootOrder;
import dev.ringside.devices.hardware.CpuDescription;
import dev.ringside.devices.hardware.DebugConsoleDescription;
import dev.ringside.devices.hardware.DeviceDescription;
import dev.ringside.devices.hardware.DiskBus;
import dev.ringside.devices.hardware.DiskDescription;
import dev.ringside.devices.hardware.DiskDevice;
import dev.ringside.devices.hardware.FirmwareDescription;
import dev.ringside.devices.hardware.HardwareDescription;
import dev.ringside.devices.hardware.SerialDescription;
import dev.ringside.devices.hardware.VideoDescription;
import dev.ringside.devices.hardware.VideoModel;
import dev.ringside.devices.input.InputEvent;
import dev.ringside.devices.input.Key;
import dev.ringside.devices.serial.SerialBackend;
import dev.ringside.devices.storage.RawImage;
import dev.ringside.emulator.x86.interpret.InterpreterAccelerator;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is booted, from a whole machine's reset on. */
class BootSequenceTest {
    private static final int DEBUG_PORT = 0xe9;
    private static final long PATIENCE_SECONDS = 120;
    private static final int FLOPPY = 2;
    private static final int DISK = 4;

    @TempDir
    private Path folder;

    private final List<DeviceDescription> devices = new ArrayList<>();
    private final LinkedBlockingQueue<Integer> output = new LinkedBlockingQueue<>();
    private Optional<PcBoard> running = Optional.empty();

    @AfterEach
    void close() {
        running.ifPresent(board -> board.machine().close());
    }

    /** A boot sector that writes {@code name}, then DL, to the debug console and then does {@code end}. */
    private static byte[] sector(char name, int... end) {
        RomAssembler code = new RomAssembler(512);
        code.code(0xb0, name, 0xe6, DEBUG_PORT, 0x88, 0xd0, 0xe6, DEBUG_PORT).code(end);
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

    private PcBoard start(BootOrder order) throws Exception {
        InterpreterAccelerator accelerator = new InterpreterAccelerator();
        devices.add(new VideoDescription(VideoModel.VGA, VideoDescription.STANDARD_VRAM));
        devices.add(new DebugConsoleDescription());
        PcBoard board = PcBoard.build(new HardwareDescription("boot test", 16 << 20,
                new CpuDescription(accelerator.models().getFirst(), 1), accelerator.name(), Optional.empty(),
                new FirmwareDescription.Builtin(), order, devices), accelerator, new HostConnections() {
                    @Override
                    public SerialBackend open(SerialDescription serial) {
                        return SerialBackend.NONE;
                    }

                    @Override
                    public void debugOutput(int value) {
                        output.add(value);
                    }
                }, InstantSource.system());
        running = Optional.of(board);
        board.machine().start().join();
        return board;
    }

    private int next() throws InterruptedException {
        Integer value = output.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        assertThat(value).as("the program that was booted speaks; on the screen is: " + screen()).isNotNull();
        return value;
    }

    private void assertBooted(char name, int drive) throws InterruptedException {
        assertThat((char) next()).isEqualTo(name);
        assertThat(next()).isEqualTo(drive);
    }

    private String screen() {
        return running.flatMap(PcBoard::display).flatMap(Display::text).map(Object::toString).orElse("");
    }

    private void awaitScreen(String text) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!screen().contains(text)) {
            assertThat(System.nanoTime()).as("until the screen shows '" + text + "', but it shows: " + screen())
                    .isLessThan(end);
            Thread.onSpinWait();
        }
    }

    private void press(Key key) {
        running.orElseThrow().input().send(new InputEvent.KeyChange(key, true), new InputEvent.KeyChange(key, false));
    }

    @Test
    void theFirstDiskWithABootSectorIsNumber80h() throws Exception {
        disk("hda", new byte[0]);
        disk("hdb", sector('b'));
        start(BootOrder.STANDARD);
        assertBooted('b', 0x80);
    }

    @Test
    void theOrderIsKeptAndWhatGivesUpIsFollowedByTheNext() throws Exception {
        disk("hda", sector('a', 0xcd, 0x18)); // int 18h
        cd("hdc", Optional.of(new CdImage(0, 1, sector('c', 0xcd, 0x18)).write(folder.resolve("cd"))));
        start(new BootOrder(List.of(BootDevice.CDROM, BootDevice.DISK), false));
        assertBooted('c', 0xe0);
        assertBooted('a', 0x80);
        awaitScreen("press a key to try again");
        assertThat(screen()).contains("CD-ROM hdc: gave up", "Hard disk hda: gave up");
    }

    @Test
    void aCdMayBootAsAFloppyOrAsADisk() throws Exception {
        byte[] disk = sector('d', 0xb4, 0x08, 0xcd, 0x13, 0x88, 0xd0, 0xe6, DEBUG_PORT); // mov ah, 8; int 13h; out DL
        disk[0x1c6] = 1;
        disk[0x1ca] = 63;
        disk("hda", sector('h'));
        cd("hdc", Optional.of(new CdImage(DISK, 1, disk).behindAnotherPlatform().write(folder.resolve("cd"))));
        start(new BootOrder(List.of(BootDevice.CDROM), false));
        assertBooted('d', 0x80);
        assertThat(next()).as("the image and the disk").isEqualTo(2);
    }

    @Test
    void sectorsOfAnEmulatedFloppyComeFromTheCd() throws Exception {
        byte[] floppy = java.util.Arrays.copyOf(sector('f',
                0xb8, 0x01, 0x02, 0xbb, 0x00, 0x80, 0xb9, 0x02, 0x00, 0xb6, 0x00, 0xcd, 0x13, // second sector to 8000h
                0xa0, 0x00, 0x80, 0xe6, DEBUG_PORT), 1440 << 10); // mov al, [8000h]; out
        floppy[512] = 'x';
        cd("hdc", Optional.of(new CdImage(FLOPPY, 1, floppy).write(folder.resolve("cd"))));
        start(BootOrder.STANDARD);
        assertBooted('f', 0);
        assertThat((char) next()).isEqualTo('x');
    }

    @Test
    void nothingToBootIsExplainedAndTriedAgain() throws Exception {
        disk("hda", new byte[0]);
        cd("hdc", Optional.empty());
        cd("hdd", Optional.of(new CdImage(0, 1, sector('x')).withLostCatalogue().write(folder.resolve("lost"))));
        PcBoard board = start(BootOrder.STANDARD);
        awaitScreen("press a key to try again");
        assertThat(screen()).contains("Hard disk hda: no boot sector", "CD-ROM hdc: empty", "CD-ROM hdd: ");
        board.machine().lock().run(() -> board.drives().get("hda").write(0, sector('n'), result -> {
        }));
        press(Key.ENTER);
        assertBooted('n', 0x80);
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
        code.code(0x0f, 0x92, 0xc0, 0xe6, DEBUG_PORT, 0x88, 0xd8, 0xe6, DEBUG_PORT, 0xf4); // setc al; out; mov al, bl; out; hlt
        code.at(0xe0).dword(0x0000_ffff).dword(0x00cf_9b00).dword(0x0000_ffff).dword(0x00cf_9300);
        code.at(0xf0).word(0x17).dword(0x7cd8).at(510).code(0x55, 0xaa);
        disk("hda", code.image());
        start(BootOrder.STANDARD);
        assertThat(next()).as("carry").isZero();
        assertThat(next()).isEqualTo(2 << 3);
    }

    @Test
    void anInsertedCdIsBootedAtOnce() throws Exception {
        cd("hdc", Optional.empty());
        PcBoard board = start(BootOrder.STANDARD);
        awaitScreen("press a key to try again");
        board.drives().get("hdc")
                .insert(RawImage.open(new CdImage(0, 1, sector('i')).write(folder.resolve("inserted")), true));
        assertBooted('i', 0xe0);
    }

    @Test
    void f12OpensTheMenu() throws Exception {
        disk("hda", new byte[0]);
        start(BootOrder.STANDARD);
        awaitScreen("F12: boot menu");
        press(Key.F12);
        awaitScreen("Enter boots");
        press(Key.ESC);
        awaitScreen("no boot sector");
    }

    @Test
    void theMenuBootsWhatIsChosen() throws Exception {
        disk("hda", sector('a'));
        disk("hdb", sector('b'));
        start(new BootOrder(List.of(BootDevice.DISK), true));
        awaitScreen("Enter boots");
        assertThat(screen()).contains("1  Hard disk hda", "2  Hard disk hdb");
        press(Key.DOWN);
        press(Key.ENTER);
        assertBooted('b', 0x80);
    }

    @Test
    void aBoardWithoutDrivesSaysSo() throws Exception {
        start(BootOrder.STANDARD);
        awaitScreen("This machine has no disk");
    }
}
