package dev.ringside.app.osinfo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringside.app.media.BootPlatform;
import dev.ringside.app.media.VolumeDescriptor;
import dev.ringside.devices.hardware.DiskBus;
import dev.ringside.devices.hardware.InterfaceModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OsinfoDatabaseTest {
    private static final String PARENT = """
            <libosinfo version="0.0.1">
              <os id="http://example.org/fruit/1">
                <short-id>fruit1</short-id>
                <name>Fruit 1</name>
                <name xml:lang="de">Obst 1</name>
                <family>linux</family>
                <resources arch="all">
                  <minimum><ram>134217728</ram></minimum>
                  <recommended><ram>268435456</ram><storage>1073741824</storage></recommended>
                </resources>
                <resources arch="aarch64"><recommended><ram>1</ram></recommended></resources>
                <devices>
                  <device id="http://pcisig.com/pci/1af4/1001"/>
                  <device id="http://usb.org/usb/80ee/0021"/>
                </devices>
              </os>
            </libosinfo>
            """;
    private static final String CHILD = """
            <libosinfo version="0.0.1">
              <os id="http://example.org/fruit/2">
                <name>Fruit 2</name>
                <derives-from id="http://example.org/fruit/1"/>
                <devices><device id="http://pcisig.com/pci/1af4/1041"/></devices>
                <variant id="x"><name>Not this one</name></variant>
                <firmware arch="x86_64" type="efi"/>
                <media arch="aarch64"><iso><volume-id>FRUIT_2.*arm</volume-id></iso></media>
                <media arch="x86_64">
                  <iso><volume-id>FRUIT_2</volume-id><publisher-id>ORCHARD</publisher-id></iso>
                </media>
                <media arch="x86_64"><iso><volume-id>(</volume-id><publisher-id>.</publisher-id></iso></media>
              </os>
            </libosinfo>
            """;

    @TempDir
    private Path folder;

    @BeforeEach
    void install() throws IOException {
        write("fruit-1.xml", PARENT);
        write("fruit-2.xml", CHILD);
    }

    private void write(String name, String text) throws IOException {
        Path vendor = Files.createDirectories(folder.resolve("os/example.org"));
        Files.writeString(vendor.resolve(name), text);
    }

    private SystemCatalogue catalogue() {
        return SystemCatalogue.with(OsinfoDatabase.read(folder));
    }

    private static VolumeDescriptor disc(String volume, String publisher) {
        return new VolumeDescriptor("", volume, publisher, "", "", 1);
    }

    @Test
    void aSystemIsReadInEnglishForPcs() {
        OperatingSystem fruit = catalogue().system("http://example.org/fruit/1").orElseThrow();

        assertThat(fruit.name()).isEqualTo("Fruit 1");
        assertThat(fruit.family()).isEqualTo(Family.LINUX);
        assertThat(fruit.requirements()).isEqualTo(new Requirements(128 << 20, 256 << 20, 1, 1 << 30));
        assertThat(fruit.drivers().disk()).isEqualTo(DiskBus.VIRTIO);
        assertThat(fruit.drivers().network()).hasValue(InterfaceModel.E1000);
        assertThat(fruit.drivers().tablet()).isTrue();
    }

    @Test
    void whatASystemDoesNotSayItsAncestorSays() {
        OperatingSystem fruit = catalogue().system("http://example.org/fruit/2").orElseThrow();

        assertThat(fruit.name()).isEqualTo("Fruit 2");
        assertThat(fruit.family()).isEqualTo(Family.LINUX);
        assertThat(fruit.requirements().memory()).isEqualTo(256 << 20);
        assertThat(fruit.drivers().disk()).isEqualTo(DiskBus.VIRTIO);
        assertThat(fruit.drivers().network()).hasValue(InterfaceModel.VIRTIO);
        assertThat(fruit.drivers().firmware()).isEqualTo(BootPlatform.UEFI);
    }

    @Test
    void mediaMatchByAllThatTheirRuleSays() {
        Optional<Detection> detection = catalogue().detect(disc("FRUIT_2", "THE ORCHARD"));

        assertThat(detection.orElseThrow().system().name()).isEqualTo("Fruit 2");
        assertThat(detection.orElseThrow().architecture()).hasValue("x86_64");
        assertThat(catalogue().detect(disc("FRUIT_2", "SOMEBODY"))).isEmpty();
        assertThat(catalogue().detect(disc("FRUIT_2 arm", "SOMEBODY")).orElseThrow().runsOnPc()).isFalse();
    }

    @Test
    void ourOwnEntryComesFirst() throws IOException {
        write("debian.xml", """
                <libosinfo><os id="http://debian.org/debian/12"><name>Theirs</name></os></libosinfo>
                """);

        assertThat(catalogue().system("http://debian.org/debian/12").orElseThrow().name()).isEqualTo("Debian 12");
    }

    @Test
    void damagedFilesAndCirclesDoNoHarm() throws IOException {
        write("bad.xml", "<libosinfo><os id='x'>");
        write("bomb.xml", "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><libosinfo><os id='y'>"
                + "<name>&b;</name></os></libosinfo>");
        write("deep.xml", "<a>".repeat(100_000));
        write("circle.xml", "<libosinfo><os id='c'><name>C</name><derives-from id='d'/></os>"
                + "<os id='d'><name>D</name><derives-from id='c'/></os></libosinfo>");

        SystemCatalogue catalogue = catalogue();

        assertThat(catalogue.system("http://example.org/fruit/2")).isPresent();
        assertThat(catalogue.system("c")).isPresent();
        assertThat(catalogue.systems()).noneSatisfy(system -> assertThat(system.name()).contains("root"));
    }
}
