package dev.ringside.app.debian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KernelModulesTest {
    @TempDir
    private Path folder;

    private Path module(String path, String needs) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, "\177ELF license=GPL\0depends=" + needs + "\0name=it\0");
    }

    @Test
    void whatIsNeededComesFirstAndOnce() throws Exception {
        Path common = module("drivers/scsi/scsi_common.ko", "");
        Path scsi = module("drivers/scsi/scsi_mod.ko", "scsi_common");
        Path ata = module("drivers/ata/libata.ko", "scsi_mod,scsi-common");
        Path piix = module("drivers/ata/ata_piix.ko", "libata,scsi_mod");
        Path disk = module("drivers/scsi/sd-mod.ko", "scsi_mod");

        assertThat(KernelModules.in(folder).inLoadOrder(List.of("ata_piix", "sd-mod", "libata")))
                .containsExactly(common, scsi, ata, piix, disk);
    }

    @Test
    void aModuleThatIsNotThereIsNamed() throws Exception {
        module("a.ko", "b");
        assertThatThrownBy(() -> KernelModules.in(folder).inLoadOrder(List.of("a")))
                .isInstanceOf(NoSuchFileException.class).hasMessageContaining("module b");
    }
}
