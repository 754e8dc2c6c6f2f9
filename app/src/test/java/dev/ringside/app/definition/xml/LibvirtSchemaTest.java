package dev.ringside.app.definition.xml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ringside.app.definition.MachineDefinition;
import dev.ringside.app.definition.RandomDefinitions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** libvirt's own schema judges what we write. */
class LibvirtSchemaTest {
    private static final Path VALIDATE = Path.of("/usr/bin/virt-xml-validate");
    private static final int MACHINES = 25;

    @TempDir
    Path folder;

    @Test
    void takesWhatWeWrite() throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(VALIDATE),
                "virt-xml-validate is missing: install libvirt-clients and libxml2-utils");
        RandomDefinitions definitions = new RandomDefinitions(4, "vm", "a-b.c", "A_1");
        for (int i = 0; i < MACHINES; i++) {
            MachineDefinition definition = definitions.nextForLibvirt();
            Path file = Files.writeString(folder.resolve(i + ".xml"), DomainXml.write(definition));
            Process process = new ProcessBuilder(VALIDATE.toString(), file.toString(), "domain")
                    .redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor()).as(said + Files.readString(file)).isZero();
        }
    }
}
