package dev.ringside.app.hardware;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ringside.app.definition.MachineDefinition;
import dev.ringside.app.definition.xml.DomainXmlException;
import dev.ringside.devices.hardware.DiskDescription;
import org.junit.jupiter.api.Test;

class EntryXmlTest {
    private final MachineDefinition full = ExampleMachine.full();

    private HardwareEntry entry(String id) {
        return HardwareEntry.of(full.hardware()).stream().filter(each -> each.id().equals(id)).findFirst()
                .orElseThrow();
    }

    @Test
    void everyEntryComesBackFromItsXml() throws DomainXmlException {
        for (HardwareEntry entry : HardwareEntry.of(full.hardware())) {
            String xml = EntryXml.write(full, entry);
            assertThat(xml).as(entry.id()).isNotBlank();
            assertThat(EntryXml.read(xml, full, entry)).as(entry.id() + "\n" + xml).isEqualTo(full);
        }
    }

    @Test
    void aDeviceIsOneElementAndKeepsWhatNobodyKnows() throws DomainXmlException {
        HardwareEntry entry = entry("disk-sda");
        String xml = EntryXml.write(full, entry);
        assertThat(xml).startsWith("<disk ").contains("/images/sda.img").doesNotContain("vda");

        String edited = xml.replace("/images/sda.img", "/images/other.img").replace("</disk>",
                "  <serial>WD-1234</serial>\n</disk>");
        MachineDefinition changed = EntryXml.read(edited, full, entry);

        DiskDescription disk = (DiskDescription) changed.hardware().devices().getFirst();
        assertThat(disk.source().orElseThrow()).hasToString("/images/other.img");
        assertThat(changed.hardware().devices().subList(1, 5)).isEqualTo(full.hardware().devices().subList(1, 5));
        assertThat(EntryXml.write(changed, entry)).contains("<serial>WD-1234</serial>");
    }

    @Test
    void whatIsNoDeviceIsRefused() {
        HardwareEntry entry = entry("disk-sda");
        String xml = EntryXml.write(full, entry);
        assertThatExceptionOfType(DomainXmlException.class).isThrownBy(() -> EntryXml.read("", full, entry));
        assertThatExceptionOfType(DomainXmlException.class)
                .isThrownBy(() -> EntryXml.read(xml + xml.replace("sda", "sdb"), full, entry));
        assertThatExceptionOfType(DomainXmlException.class)
                .isThrownBy(() -> EntryXml.read(xml.replace("'sda'", "'vda'").replace("'sata'", "'virtio'"), full,
                        entry))
                .withMessageContaining("target");
    }
}
