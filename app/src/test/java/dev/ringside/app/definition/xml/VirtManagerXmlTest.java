package dev.ringside.app.definition.xml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ringside.app.definition.MachineDefinition;
import dev.ringside.devices.hardware.BalloonDescription;
import dev.ringside.devices.hardware.BootDevice;
import dev.ringside.devices.hardware.BootOrder;
import dev.ringside.devices.hardware.CpuDescription;
import dev.ringside.devices.hardware.DiskBus;
import dev.ringside.devices.hardware.DiskDescription;
import dev.ringside.devices.hardware.DiskDevice;
import dev.ringside.devices.hardware.FirmwareDescription;
import dev.ringside.devices.hardware.HardwareDescription;
import dev.ringside.devices.hardware.InputBus;
import dev.ringside.devices.hardware.InputDescription;
import dev.ringside.devices.hardware.InputDevice;
import dev.ringside.devices.hardware.InterfaceDescription;
import dev.ringside.devices.hardware.InterfaceModel;
import dev.ringside.devices.hardware.MacAddress;
import dev.ringside.devices.hardware.NetworkSource;
import dev.ringside.devices.hardware.RngDescription;
import dev.ringside.devices.hardware.SerialDescription;
import dev.ringside.devices.hardware.SerialSource;
import dev.ringside.devices.hardware.UsbControllerDescription;
import dev.ringside.devices.hardware.UsbModel;
import dev.ringside.devices.hardware.VideoDescription;
import dev.ringside.devices.hardware.VideoModel;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Domains as virt-manager 4 makes them. */
class VirtManagerXmlTest {
    private static final String DEBIAN = """
            <domain type="kvm">
              <name>debian12</name>
              <metadata>
                <libosinfo:libosinfo xmlns:libosinfo="http://libosinfo.org/xmlns/libvirt/domain/1.0">
                  <libosinfo:os id="http://debian.org/debian/12"/>
                </libosinfo:libosinfo>
              </metadata>
              <memory unit="KiB">2097152</memory>
              <currentMemory unit="KiB">2097152</currentMemory>
              <vcpu placement="static">2</vcpu>
              <os firmware="efi">
                <type arch="x86_64" machine="pc-q35-7.2">hvm</type>
                <boot dev="hd"/>
              </os>
              <features>
                <acpi/>
                <apic/>
                <vmport state="off"/>
              </features>
              <cpu mode="host-passthrough" check="none" migratable="on"/>
              <clock offset="utc">
                <timer name="rtc" tickpolicy="catchup"/>
              </clock>
              <pm>
                <suspend-to-mem enabled="no"/>
              </pm>
              <devices>
                <emulator>/usr/bin/qemu-system-x86_64</emulator>
                <disk type="file" device="disk">
                  <driver name="qemu" type="raw" discard="unmap"/>
                  <source file="/var/lib/libvirt/images/debian12.img"/>
                  <target dev="vda" bus="virtio"/>
                </disk>
                <disk type="file" device="cdrom">
                  <driver name="qemu" type="raw"/>
                  <target dev="sda" bus="sata"/>
                  <readonly/>
                </disk>
                <controller type="usb" model="qemu-xhci" ports="15"/>
                <controller type="pci" model="pcie-root"/>
                <interface type="network">
                  <source network="default"/>
                  <mac address="52:54:00:9c:94:3b"/>
                  <model type="virtio"/>
                </interface>
                <console type="pty"/>
                <channel type="unix">
                  <source mode="bind"/>
                  <target type="virtio" name="org.qemu.guest_agent.0"/>
                </channel>
                <input type="tablet" bus="usb"/>
                <graphics type="spice" port="-1" tlsPort="-1" autoport="yes"/>
                <sound model="ich9"/>
                <video>
                  <model type="virtio"/>
                </video>
                <memballoon model="virtio"/>
                <rng model="virtio">
                  <backend model="random">/dev/urandom</backend>
                </rng>
              </devices>
            </domain>
            """;
    private static final String WINDOWS = """
            <domain type='kvm' id='7'>
              <name>win10</name>
              <uuid>6c0d1f5e-0f3b-4a52-9d8e-b9f3a0a0b8c1</uuid>
              <memory>4194304</memory>
              <vcpu>4</vcpu>
              <os>
                <type>hvm</type>
              </os>
              <cpu mode='custom' match='exact' check='partial'>
                <model fallback='allow'>Skylake-Client</model>
                <topology sockets='1' cores='4' threads='1'/>
              </cpu>
              <devices>
                <disk type='block' device='disk'>
                  <source dev='/dev/vg0/win10'/>
                  <target dev='hda' bus='ide'/>
                  <boot order='2'/>
                </disk>
                <disk type='file' device='cdrom'>
                  <source file='/iso/win10.iso'/>
                  <target dev='hdb'/>
                  <boot order='1'/>
                </disk>
                <controller type='usb' index='0' model='ich9-ehci1'/>
                <controller type='usb' index='0' model='piix3-uhci'/>
                <interface type='user'>
                  <mac address='52:54:00:11:22:33'/>
                  <model type='e1000e'/>
                  <link state='down'/>
                </interface>
                <serial type='pty'>
                  <source path='/dev/pts/3'/>
                  <target type='isa-serial' port='0'>
                    <model name='isa-serial'/>
                  </target>
                  <alias name='serial0'/>
                </serial>
                <console type='pty' tty='/dev/pts/3'>
                  <target type='serial' port='0'/>
                </console>
                <input type='mouse' bus='ps2'/>
                <video>
                  <model type='vga' vram='32768' heads='1' primary='yes'/>
                </video>
                <memballoon model='none'/>
              </devices>
              <seclabel type='dynamic' model='dac' relabel='yes'/>
            </domain>
            """;

    private static MachineDefinition machine(String name) {
        return MachineDefinition.of(new HardwareDescription(name, 64L << 20, new CpuDescription("max", 1),
                "interpreter", Optional.empty(), List.of()));
    }

    @Test
    void readsALinuxMachine() throws DomainXmlException {
        MachineDefinition original = machine("before");
        MachineDefinition machine = DomainXml.read(DEBIAN, original);
        assertThat(machine.uuid()).isEqualTo(original.uuid());
        assertThat(machine.system()).contains("http://debian.org/debian/12");
        assertThat(machine.hardware()).isEqualTo(new HardwareDescription("debian12", 2L << 30,
                new CpuDescription("max", 2), "interpreter", Optional.empty(),
                new FirmwareDescription.Ovmf(Optional.empty(), Optional.empty()),
                new BootOrder(List.of(BootDevice.DISK), false),
                List.of(new DiskDescription(DiskDevice.DISK, DiskBus.VIRTIO, "vda",
                        Optional.of(Path.of("/var/lib/libvirt/images/debian12.img")), false),
                        new DiskDescription(DiskDevice.CDROM, DiskBus.SATA, "sda", Optional.empty(), true),
                        new UsbControllerDescription(UsbModel.XHCI),
                        new InterfaceDescription(InterfaceModel.VIRTIO, MacAddress.parse("52:54:00:9c:94:3b"),
                                new NetworkSource.User(), true),
                        new InputDescription(InputDevice.TABLET, InputBus.USB),
                        new VideoDescription(VideoModel.VGA, VideoDescription.STANDARD_VRAM),
                        new BalloonDescription(), new RngDescription())));
    }

    @Test
    void keepsWhatItDoesNotKnowInItsPlace() throws DomainXmlException {
        MachineDefinition machine = DomainXml.read(DEBIAN, machine("before"));
        String written = DomainXml.write(machine);
        assertThat(written).contains("machine='pc-q35-7.2'", "<vmport state='off'/>", "discard='unmap'", "ports='15'",
                "<target type='virtio' name='org.qemu.guest_agent.0'/>", "<graphics type='spice'",
                "<sound model='ich9'/>",
                "placement='static'", "migratable='on'");
        assertThat(written.indexOf("<emulator>")).isBetween(written.indexOf("<devices>"), written.indexOf("<disk"));
        assertThat(written.indexOf("<clock")).isBetween(written.indexOf("<cpu"), written.indexOf("<devices>"));
        assertThat(written.indexOf("model='pcie-root'")).isBetween(written.indexOf("qemu-xhci"),
                written.indexOf("<interface"));
        assertThat(DomainXml.read(written, machine)).isEqualTo(machine);
    }

    @Test
    void readsAWindowsMachine() throws DomainXmlException {
        MachineDefinition original = machine("before")
                .withUuid(UUID.fromString("6c0d1f5e-0f3b-4a52-9d8e-b9f3a0a0b8c1"));
        MachineDefinition machine = DomainXml.read(WINDOWS, original);
        assertThat(machine.hardware()).isEqualTo(new HardwareDescription("win10", 4L << 30,
                new CpuDescription("Skylake-Client", 4), "interpreter", Optional.empty(),
                new FirmwareDescription.Builtin(), new BootOrder(List.of(BootDevice.CDROM, BootDevice.DISK), false),
                List.of(new DiskDescription(DiskDevice.DISK, DiskBus.IDE, "hda",
                        Optional.of(Path.of("/dev/vg0/win10")), false),
                        new DiskDescription(DiskDevice.CDROM, DiskBus.IDE, "hdb",
                                Optional.of(Path.of("/iso/win10.iso")), false),
                        new UsbControllerDescription(UsbModel.UHCI),
                        new InterfaceDescription(InterfaceModel.E1000, MacAddress.parse("52:54:00:11:22:33"),
                                new NetworkSource.User(), false),
                        new SerialDescription(new SerialSource.Pty(), 0),
                        new InputDescription(InputDevice.MOUSE, InputBus.PS2),
                        new VideoDescription(VideoModel.VGA, 32 << 20))));
        assertThat(DomainXml.read(DomainXml.write(machine), machine)).isEqualTo(machine);
        assertThat(DomainXml.write(machine)).contains("<topology sockets='1'", "<alias name='serial0'/>",
                "<seclabel type='dynamic'", "model='ich9-ehci1'", "heads='1'");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            type="raw" discard="unmap" | type="qcow2"      | 30 | qemu-img convert
            2097152</memory>           | 1</memory>        | 8 | 2 MiB
            bus="virtio"               | bus="nvme"        | 32 | ide, sata, virtio
            52:54:00:9c:94:3b          | 52:54             | 41 | MAC address
            machine="pc-q35-7.2">hvm   | machine="pc">xen  | 12 | hvm
            arch="x86_64"              | arch="aarch64"    | 12 | x86_64
            <name>debian12</name>      | <name> </name>    | 2 | name
            dev="sda" bus="sata"       | dev="vda" bus="sata" | 34 | line 29
            file="/var/lib             | file="var/lib     | 31 | absolute
            <boot dev="hd"/>           | <boot dev="hd"/><boot dev="hd"/> | 13 | twice
            <interface type="network"> | <interface type="bridge"> | 41 | user, network, null
            </features>                |                   | 62 | features
            <vcpu placement="static">2 | <vcpu>many        | 10 | many
            <name>debian12</name>      | <name>a</name><uuid>6c0d1f5e-0f3b-4a52-9d8e-b9f3a0a0b8c1</uuid> | 2 | UUID
            """)
    void saysWhereAndWhatIsWrong(String from, String to, int line, String words) {
        assertThat(DEBIAN).contains(from);
        assertThatExceptionOfType(DomainXmlException.class)
                .isThrownBy(() -> DomainXml.read(DEBIAN.replace(from, to == null ? "" : to), machine("before")))
                .withMessageContaining(words).satisfies(e -> assertThat(e.line()).isEqualTo(line));
    }

    @Test
    void reachesNothingOutsideOfTheText() {
        String file = "<!DOCTYPE domain [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>\n<domain><name>&x;</name></domain>";
        String bomb = "<!DOCTYPE domain [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'>]><domain>&b;</domain>";
        String remote = "<!DOCTYPE domain SYSTEM 'http://localhost:1/x.dtd'><domain/>";
        String deep = "<domain>".repeat(100_000);
        String wide = "<domain " + "a='1' ".repeat(200_000) + "/>";
        for (String text : List.of(file, bomb, remote, deep, wide, "", "<domain/>", "<other/>", "x")) {
            assertThatExceptionOfType(DomainXmlException.class)
                    .isThrownBy(() -> DomainXml.read(text, machine("before")));
        }
    }
}
