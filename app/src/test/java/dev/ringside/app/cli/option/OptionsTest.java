package dev.ringside.app.cli.option;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ringside.devices.hardware.BalloonDescription;
import dev.ringside.devices.hardware.BootDevice;
import dev.ringside.devices.hardware.BootOrder;
import dev.ringside.devices.hardware.DebugExitDescription;
import dev.ringside.devices.hardware.DiskBus;
import dev.ringside.devices.hardware.InputBus;
import dev.ringside.devices.hardware.InputDescription;
import dev.ringside.devices.hardware.InputDevice;
import dev.ringside.devices.hardware.InterfaceDescription;
import dev.ringside.devices.hardware.InterfaceModel;
import dev.ringside.devices.hardware.MacAddress;
import dev.ringside.devices.hardware.NetworkBoot;
import dev.ringside.devices.hardware.NetworkSource;
import dev.ringside.devices.hardware.RngDescription;
import dev.ringside.devices.hardware.SerialSource;
import dev.ringside.devices.hardware.UsbControllerDescription;
import dev.ringside.devices.hardware.UsbModel;
import dev.ringside.devices.hardware.VirtioConsoleDescription;
import dev.ringside.emulator.gdb.DescriptionChoice;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class OptionsTest {
    @ParameterizedTest
    @CsvSource({"512, 536870912", "512M, 536870912", "512MiB, 536870912", "2G, 2147483648", "2g, 2147483648",
        "1048576K, 1073741824", "1T, 1099511627776", "size=64M, 67108864"})
    void sizesOfMemory(String text, long bytes) {
        assertThat(new MemorySize.Converter().convert(text).bytes()).isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "G", "-5", "1.5G", "12X", "999999999999999T", "99999999999999999999"})
    void noSizesOfMemory(String text) {
        assertThatThrownBy(() -> new MemorySize.Converter().convert(text)).isInstanceOf(TypeConversionException.class)
                .hasMessageContaining("'" + text + "'");
    }

    @Test
    void tracesOfCode() {
        TraceOption.Converter converter = new TraceOption.Converter();
        assertThat(converter.convert("a/b")).isEqualTo(new TraceOption(Path.of("a/b"), 0, -1));
        assertThat(converter.convert("t,7c00")).isEqualTo(new TraceOption(Path.of("t"), 0x7c00, 0x7c00));
        assertThat(converter.convert("t,0xffffffff81000000-FFFFFFFF81ffffff"))
                .isEqualTo(new TraceOption(Path.of("t"), 0xffff_ffff_8100_0000L, 0xffff_ffff_81ff_ffffL));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",7c00", "t,", "t,7c00-", "t,xyz", "t,10-f", "t,11112222333344445"})
    void noTracesOfCode(String text) {
        assertThatThrownBy(() -> new TraceOption.Converter().convert(text)).isInstanceOf(TypeConversionException.class)
                .hasMessageContaining("'" + text + "'");
    }

    @Test
    void serialLines() {
        assertThat(serial("stdio")).isEqualTo(new SerialOption(new SerialSource.Stdio(), false));
        assertThat(serial("mon:stdio")).isEqualTo(serial("stdio"));
        assertThat(serial("none").source()).isEqualTo(new SerialSource.None());
        assertThat(serial("pty").source()).isEqualTo(new SerialSource.Pty());
        assertThat(serial("file:a:b").source()).isEqualTo(new SerialSource.File(Path.of("a:b"), false));
        assertThat(serial("tcp:h:4").source()).isEqualTo(new SerialSource.Tcp("h", 4, false));
        assertThat(serial("tcp:[::1]:4").source()).isEqualTo(new SerialSource.Tcp("::1", 4, false));
        assertThat(serial("tcp::4,server")).isEqualTo(new SerialOption(new SerialSource.Tcp("", 4, true), true));
        assertThat(serial("tcp::4,server=on,wait=off"))
                .isEqualTo(new SerialOption(new SerialSource.Tcp("", 4, true), false));
        assertThat(serial("tcp::4,server,nowait").waits()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "stdin", "file", "file:", "tcp", "tcp:", "tcp:h", "tcp:h:x", "tcp:h:70000",
        "tcp:h:4,serve",
        "none:x", "pty:x", "mon:x", "mon", "stdio:", "udp:h:4"})
    void noSerialLines(String text) {
        assertThatThrownBy(() -> serial(text)).isInstanceOf(TypeConversionException.class);
    }

    @Test
    void usb() {
        UsbOption.Converter converter = new UsbOption.Converter();
        assertThat(converter.convert("uhci").description()).isEqualTo(new UsbControllerDescription(UsbModel.UHCI));
        assertThat(converter.convert("tablet").description())
                .isEqualTo(new InputDescription(InputDevice.TABLET, InputBus.USB));
        assertThatThrownBy(() -> converter.convert("printer")).isInstanceOf(TypeConversionException.class)
                .hasMessageContaining("keyboard");
    }

    @Test
    void drives() {
        DriveOption.Converter converter = new DriveOption.Converter();
        assertThat(converter.convert("a.img"))
                .isEqualTo(new DriveOption(Optional.of(Path.of("a.img")), Optional.empty(), false));
        assertThat(converter.convert("a,,b.img,bus=virtio,readonly"))
                .isEqualTo(new DriveOption(Optional.of(Path.of("a,b.img")), Optional.of(DiskBus.VIRTIO), true));
        assertThat(converter.convert("none,bus=sata").source()).isEmpty();
        assertThatThrownBy(() -> converter.convert("a.img,bus=scsi")).isInstanceOf(TypeConversionException.class)
                .hasMessageContaining("ide, sata, virtio and usb");
        assertThatThrownBy(() -> converter.convert("a.img,fast")).isInstanceOf(TypeConversionException.class)
                .hasMessageContaining("'fast'");
        assertThatThrownBy(() -> converter.convert("")).isInstanceOf(TypeConversionException.class);
    }

    @Test
    void devices() {
        DeviceOption.Converter converter = new DeviceOption.Converter();
        assertThat(converter.convert("isa-debug-exit,iobase=0xf4,iosize=0x04").description())
                .isEqualTo(new DebugExitDescription());
        assertThat(converter.convert("virtio-rng").description()).isEqualTo(new RngDescription());
        assertThat(converter.convert("virtio-balloon-pci").description()).isEqualTo(new BalloonDescription());
        assertThat(converter.convert("virtio-tablet").description())
                .isEqualTo(new InputDescription(InputDevice.TABLET, InputBus.VIRTIO));
        assertThat(converter.convert("virtio-console").description())
                .isEqualTo(new VirtioConsoleDescription(new SerialSource.Pty()));
        assertThat(converter.convert("virtio-console,source=tcp:localhost:5,server").description())
                .isEqualTo(new VirtioConsoleDescription(new SerialSource.Tcp("localhost", 5, true)));
        for (String wrong : List.of("", "virtio-toaster", "virtio-rng,x=y", "virtio-console,x",
                "isa-debug-exit,iobase=1",
                "virtio-console,source=", "isa-debug-exit-pci")) {
            assertThatThrownBy(() -> converter.convert(wrong)).as(wrong).isInstanceOf(TypeConversionException.class);
        }
    }

    @Test
    void networkCards() {
        DeviceOption.Converter converter = new DeviceOption.Converter();
        assertThat(
                converter.convert("virtio-net-pci,network=isolated:lab,mac=52:54:00:00:00:01,link=off").description())
                .isEqualTo(new InterfaceDescription(InterfaceModel.VIRTIO, MacAddress.parse("52:54:00:00:00:01"),
                        new NetworkSource.Isolated("lab"), false));
        assertThat(converter.convert("e1000,mac=52-54-00-00-00-02,host=on,tftp=/srv,bootfile=a").description())
                .isEqualTo(new InterfaceDescription(InterfaceModel.E1000, MacAddress.parse("52:54:00:00:00:02"),
                        new NetworkSource.User(true, Optional.of(new NetworkBoot(Path.of("/srv"), "a"))), true));
        InterfaceDescription plain = (InterfaceDescription) converter.convert("virtio-net").description();
        assertThat(plain.source()).isEqualTo(new NetworkSource.User());
        assertThat(plain.mac().toString()).startsWith("52:54:00:");
        for (String wrong : List.of("virtio-net,network=bridge", "e1000,mac=1", "e1000,link=maybe", "e1000,speed=10",
                "e1000,network=isolated:", "e1000,network=none,host=on", "e1000,bootfile=a")) {
            assertThatThrownBy(() -> converter.convert(wrong)).as(wrong).isInstanceOf(TypeConversionException.class);
        }
    }

    @Test
    void bootOrders() {
        BootOption.Converter converter = new BootOption.Converter();
        assertThat(converter.convert("dc,menu").order())
                .isEqualTo(new BootOrder(List.of(BootDevice.CDROM, BootDevice.DISK), true));
        assertThat(converter.convert("menu").order().devices()).isEqualTo(BootOrder.STANDARD.devices());
        assertThat(converter.convert("order=n,menu=off").order())
                .isEqualTo(new BootOrder(List.of(BootDevice.NETWORK), false));
        for (String wrong : List.of("", "x", "cc", "c,d,")) {
            assertThatThrownBy(() -> converter.convert(wrong)).as(wrong).isInstanceOf(TypeConversionException.class);
        }
    }

    @Test
    void placesForGdb() {
        GdbOption.Converter converter = new GdbOption.Converter();
        assertThat(converter.convert("tcp:127.0.0.1:1234"))
                .isEqualTo(new GdbOption(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 1234),
                        DescriptionChoice.BY_MODE));
        assertThat(converter.convert("tcp::1,arch=i386"))
                .isEqualTo(new GdbOption(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 1),
                        DescriptionChoice.I386));
        assertThat(converter.convert("tcp::1,arch=x86-64").description()).isEqualTo(DescriptionChoice.X86_64);
        assertThatThrownBy(() -> converter.convert("1234")).hasMessageContaining("tcp:127.0.0.1:1234");
        assertThatThrownBy(() -> converter.convert("tcp::1,arch=vax")).hasMessageContaining("arch=i386");
    }

    @Test
    void placesForQmp() {
        QmpOption.Converter converter = new QmpOption.Converter();
        assertThat(converter.convert("unix:/tmp/q,server=on,wait=off").address())
                .isEqualTo(UnixDomainSocketAddress.of("/tmp/q"));
        assertThat(converter.convert("tcp:127.0.0.1:5").address())
                .isEqualTo(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 5));
        for (String bad : new String[]{"", ",", "unix:", "/tmp/q", "unix:/tmp/q,wait=on"}) {
            assertThatThrownBy(() -> converter.convert(bad)).as(bad).isInstanceOf(TypeConversionException.class);
        }
    }

    @Test
    void placesForTheDebugConsole() {
        DebugConsoleOption.Converter converter = new DebugConsoleOption.Converter();
        assertThat(converter.convert("stdio").file()).isEmpty();
        assertThat(converter.convert("file:x").file()).isEqualTo(Optional.of(Path.of("x")));
        assertThatThrownBy(() -> converter.convert("tcp:x")).hasMessageContaining("file:PATH");
    }

    private static SerialOption serial(String text) {
        return new SerialOption.Converter().convert(text);
    }
}
