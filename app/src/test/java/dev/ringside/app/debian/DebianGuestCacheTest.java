package dev.ringside.app.debian;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DebianGuestCacheTest {
    @TempDir
    private Path folder;

    @Test
    void findsNothingInAnEmptyCache() {
        assertThat(new DebianGuestCache(folder).find(DebianKernel.AMD64)).isEmpty();
    }

    @Test
    void aKernelWithoutBusyboxIsNoGuest() throws Exception {
        Files.createDirectories(folder.resolve("amd64"));
        Files.writeString(folder.resolve("amd64/linux-image-amd64.vmlinuz"), "kernel");

        assertThat(new DebianGuestCache(folder).find(DebianKernel.AMD64)).isEmpty();
    }

    @Test
    void whatIsThereIsGivenWithoutFetching() throws Exception {
        Files.createDirectories(folder.resolve("i386"));
        Path kernel = Files.writeString(folder.resolve("i386/linux-image-686-pae.vmlinuz"), "kernel");
        Path busybox = Files.writeString(folder.resolve("i386/busybox"), "busybox");
        var progress = new ArrayList<String>();

        DebianGuest guest = new DebianGuestCache(folder).fetch(DebianKernel.I686_PAE, progress::add);

        assertThat(guest).isEqualTo(new DebianGuest(kernel, busybox));
        assertThat(progress).isEmpty();
        assertThat(new DebianGuestCache(folder).find(DebianKernel.I686)).isEmpty();
    }
}
