package dev.ringside.app.debian;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BusyboxInitramfsTest {
    @TempDir
    private Path folder;

    @Test
    void holdsBusyboxTheConsoleAndTheScript() throws Exception {
        Path busybox = Files.writeString(folder.resolve("busybox"), "the busybox program");

        String archive = new String(BusyboxInitramfs.withInit(busybox, "#!/bin/sh\necho hi\n".getBytes(ISO_8859_1)),
                ISO_8859_1);

        assertThat(archive).contains("bin/busybox\0").contains("the busybox program").contains("dev/console\0")
                .contains("#!/bin/sh\necho hi\n");
    }

    @Test
    void theShellScriptPowersOffWhenTheShellEnds() throws Exception {
        Path busybox = Files.writeString(folder.resolve("busybox"), "");

        String archive = new String(BusyboxInitramfs.withShell(busybox), ISO_8859_1);

        assertThat(archive).containsSubsequence("init\0", "#!/bin/sh\n", "setsid cttyhack sh\n", "poweroff -f\n");
    }

    @Test
    void theShellLoadsTheModulesFirst() throws Exception {
        Path busybox = Files.writeString(folder.resolve("busybox"), "");
        Path module = Files.writeString(folder.resolve("virtio_blk.ko"), "the driver of disks");

        String archive = new String(BusyboxInitramfs.withShell(busybox, List.of(module)), ISO_8859_1);

        assertThat(archive).contains("modules/000-virtio_blk.ko\0").contains("the driver of disks")
                .containsSubsequence("#!/bin/sh\n", "insmod \"$module\"\n", "setsid cttyhack sh\n");
    }
}
