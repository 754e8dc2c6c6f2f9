package dev.ringside.devices.bios;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringside.devices.board.PcBoard;
import dev.ringside.devices.hardware.DiskBus;
import dev.ringside.devices.hardware.DiskDescription;
import dev.ringside.devices.hardware.DiskDevice;
import dev.ringside.devices.hardware.FirmwareDescription;
import dev.ringside.devices.hardware.VideoDescription;
import dev.ringside.devices.hardware.VideoModel;
import dev.ringside.emulator.bus.PortBus;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a guest may do that has found the trap port. */
class SenselessCallsTest {
    private static final int CALLS = 40_000;
    private static final int[] INTERESTING = {0, 1, 2, 0x7f, 0x80, 0xe0, 0xff, 0x100, 0x3ff, 0x7fff, 0xffff};

    /** Resets would be carried out on another thread, and the port is to be called while nothing else happens. */
    @Test
    void randomCallsDoNoHarm(@TempDir Path folder) throws Exception {
        Path disk = Files.write(folder.resolve("disk"), new byte[1 << 20]);
        Path cd = Files.write(folder.resolve("cd"), new byte[1 << 20]);
        PcBoard board = BiosBench.build(4, new FirmwareDescription.Builtin(),
                List.of(new DiskDescription(DiskDevice.DISK, DiskBus.IDE, "hda", Optional.of(disk), false),
                        new DiskDescription(DiskDevice.CDROM, DiskBus.IDE, "hdc", Optional.of(cd), true),
                        new VideoDescription(VideoModel.VGA, 1 << 20)),
                () -> {
                });
        try {
            board.machine().startPaused().join();
            Random random = new Random(23);
            board.machine().lock().run(() -> {
                for (int i = 0; i < CALLS; i++) {
                    call(board.machine().ports(), random);
                }
            });
            assertThat(board.machine().ports().read(TrapPort.PORT, 2)).as("a routine of the ROM")
                    .isBetween((long) BiosRom.SHARED_STUB, (long) BiosRom.FONT_16);
        } finally {
            board.machine().close();
        }
    }

    private static void call(PortBus ports, Random random) {
        int[] frame = new int[CallFrame.DWORDS];
        for (int i = 0; i < frame.length; i++) {
            frame[i] = word(random) << 16 | word(random);
        }
        frame[0] = random.nextInt(3) == 0 ? random.nextInt(4) : 0;
        frame[13] = frame[13] & 0xffff_0000 | (random.nextInt(4) == 0 ? word(random) : random.nextInt(0x20));
        ports.write(TrapPort.PORT, 1, 1);
        for (int dword : frame) {
            ports.write(TrapPort.PORT, 4, dword);
        }
        for (int i = 0; i < random.nextInt(20); i++) {
            ports.read(TrapPort.PORT, 4);
        }
        assertThat(ports.read(TrapPort.PORT, 2)).isLessThan(BiosRom.SIZE);
    }

    private static int word(Random random) {
        return random.nextBoolean() ? INTERESTING[random.nextInt(INTERESTING.length)] : random.nextInt(0x1_0000);
    }
}
