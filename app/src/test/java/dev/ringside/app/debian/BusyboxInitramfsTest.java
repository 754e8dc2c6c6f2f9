package dev.ringside.app.debian;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
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
}
