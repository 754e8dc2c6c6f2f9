package dev.ringside.app.debian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
        Path modules = Files
                .createDirectories(new DebianGuestCache(folder).modulesFolder(DebianKernel.I686_PAE));
        var progress = new ArrayList<String>();

        DebianGuest guest = new DebianGuestCache(folder).fetch(DebianKernel.I686_PAE, progress::add);

        assertThat(guest).isEqualTo(new DebianGuest(kernel, busybox, modules));
        assertThat(progress).isEmpty();
        assertThat(new DebianGuestCache(folder).find(DebianKernel.I686)).isEmpty();
    }

    @Test
    void fetchesTheKernelThatTheMetapackageDependsOn() throws Exception {
        assumeTrue(AptArchive.isAvailable(), "apt-get and dpkg-deb are needed");
        var repository = new PackageRepository(folder.resolve("repository"));
        repository.add("linux-image-686", "i386", "linux-image-9.1-686", "usr/share/doc/readme", "");
        repository.add("linux-image-9.1-686", "i386", "",
                Map.of("boot/vmlinuz-9.1-686", "the kernel", "lib/modules/9.1-686/kernel/drivers/ata/libata.ko", "ata",
                        "lib/modules/9.1-686/kernel/drivers/net/other.ko", "net"));
        repository.add("linux-image-amd64", "amd64", "linux-image-9.2-amd64", "usr/share/doc/readme", "");
        repository.add("busybox-static", "i386", "", "bin/busybox", "the 32-bit busybox");
        var cache = new DebianGuestCache(folder.resolve("cache"), repository.sources(), folder);
        var progress = new ArrayList<String>();

        DebianGuest guest = cache.fetch(DebianKernel.I686, progress::add);

        assertThat(guest.kernel()).hasContent("the kernel");
        assertThat(guest.busybox()).hasContent("the 32-bit busybox");
        assertThat(guest.modules().resolve("drivers/ata/libata.ko")).hasContent("ata");
        assertThat(guest.modules().resolve("drivers/net")).doesNotExist();
        assertThat(cache.find(DebianKernel.I686)).contains(guest);
        assertThat(progress).contains("Fetching linux-image-9.1-686");
        assertThat(cache.find(DebianKernel.AMD64)).isEmpty();
    }

    @Test
    void namesThePackageThatTheSourcesDoNotHave() throws Exception {
        assumeTrue(AptArchive.isAvailable(), "apt-get and dpkg-deb are needed");
        var repository = new PackageRepository(folder.resolve("repository"));
        repository.add("busybox-static", "amd64", "", "bin/busybox", "busybox");
        var cache = new DebianGuestCache(folder.resolve("cache"), repository.sources(), folder);

        assertThatIOException().isThrownBy(() -> cache.fetch(DebianKernel.AMD64, _ -> {}))
                .withMessageContaining("linux-image-amd64 for amd64");
        assertThat(cache.find(DebianKernel.AMD64)).isEmpty();
    }

    @Test
    void saysWhenAPackageLacksTheKernel() throws Exception {
        assumeTrue(AptArchive.isAvailable(), "apt-get and dpkg-deb are needed");
        var repository = new PackageRepository(folder.resolve("repository"));
        repository.add("busybox-static", "amd64", "", "bin/busybox", "busybox");
        repository.add("linux-image-amd64", "amd64", "linux-image-9.2-amd64", "usr/share/doc/readme", "");
        repository.add("linux-image-9.2-amd64", "amd64", "", "boot/other", "");
        var cache = new DebianGuestCache(folder.resolve("cache"), repository.sources(), folder);

        assertThatIOException().isThrownBy(() -> cache.fetch(DebianKernel.AMD64, _ -> {}))
                .withMessageContaining("./boot/vmlinuz-9.2-amd64");
    }

    @Test
    void takesInstalledFirmwareAndFetchesWhatIsNot() throws Exception {
        assumeTrue(AptArchive.isAvailable(), "apt-get and dpkg-deb are needed");
        var repository = new PackageRepository(folder.resolve("repository"));
        repository.add("seabios", "all", "", Map.of("usr/share/seabios/bios-256k.bin", "the BIOS",
                "usr/share/seabios/vgabios-stdvga.bin", "the VGA's", "usr/share/seabios/bios.bin", "another"));
        Path installed = Files.createDirectories(folder.resolve("root/usr/share/OVMF"));
        Files.writeString(installed.resolve("OVMF_VARS_4M.fd"), "variables");
        var cache = new DebianGuestCache(folder.resolve("cache"), repository.sources(), folder.resolve("root"));
        assertThat(cache.find(DebianFirmware.OVMF)).as("half of it").isEmpty();
        Path code = Files.writeString(installed.resolve("OVMF_CODE_4M.fd"), "code");

        assertThat(cache.fetch(DebianFirmware.OVMF, _ -> {})).isEqualTo(code);
        assertThat(cache.find(DebianFirmware.SEABIOS)).isEmpty();
        Path bios = cache.fetch(DebianFirmware.SEABIOS, _ -> {});
        assertThat(bios).hasContent("the BIOS");
        assertThat(bios.resolveSibling("vgabios-stdvga.bin")).hasContent("the VGA's");
        assertThat(bios.resolveSibling("bios.bin")).doesNotExist();
        assertThat(cache.find(DebianFirmware.SEABIOS)).contains(bios);
    }

    @Test
    void keepsTheFilesOfAPackageThatAreWanted() throws Exception {
        assumeTrue(AptArchive.isAvailable(), "apt-get and dpkg-deb are needed");
        var repository = new PackageRepository(folder.resolve("repository"));
        repository.add("tcc", "amd64", "", Map.of("usr/bin/tcc", "the compiler", "usr/lib/tcc/include/float.h", "float",
                "usr/share/doc/readme", "read me"));
        var cache = new DebianGuestCache(folder.resolve("cache"), repository.sources(), folder);
        var compiler = new DebianPackage("tcc", "amd64", "usr/bin/tcc", List.of("usr/lib/tcc"));

        Path files = cache.fetch(compiler, _ -> {});

        assertThat(files.resolve("usr/bin/tcc")).hasContent("the compiler");
        assertThat(files.resolve("usr/lib/tcc/include/float.h")).hasContent("float");
        assertThat(files.resolve("usr/share")).doesNotExist();
        assertThat(new DebianGuestCache(folder.resolve("cache")).fetch(compiler, _ -> {})).isEqualTo(files);
        var headers = new DebianPackage("tcc", "amd64", "usr/include/tcc.h", List.of());
        assertThatIOException().isThrownBy(() -> cache.fetch(headers, _ -> {}))
                .withMessageContaining("./usr/include/tcc.h");
    }
}
