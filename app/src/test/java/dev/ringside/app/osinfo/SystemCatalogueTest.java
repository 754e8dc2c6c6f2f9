package dev.ringside.app.osinfo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringside.app.media.BootPlatform;
import dev.ringside.app.media.VolumeDescriptor;
import dev.ringside.devices.hardware.DiskBus;
import dev.ringside.devices.hardware.UsbModel;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SystemCatalogueTest {
    private final SystemCatalogue catalogue = SystemCatalogue.own();

    private static VolumeDescriptor disc(String volume) {
        return new VolumeDescriptor("", volume, "", "", "", 1 << 20);
    }

    @ParameterizedTest
    @CsvSource({"Debian 12.5.0 amd64 n, http://debian.org/debian/12, amd64",
        "Debian 14.0.0 amd64 1, http://debian.org/debian/13, amd64",
        "d-live 12.5.0 gn amd64, http://debian.org/debian/12, amd64",
        "Ubuntu 24.04.1 LTS amd64, http://ubuntu.com/ubuntu/24.04, amd64",
        "Ubuntu-Server 22.04.3 LTS arm64, http://ubuntu.com/ubuntu/22.04, arm64",
        "Kubuntu 24.04 LTS amd64, http://ubuntu.com/ubuntu/24.04, amd64",
        "Fedora-S-dvd-x86_64-39, http://fedoraproject.org/fedora/39, x86_64",
        "alpine-virt 3.19.1 x86_64, http://alpinelinux.org/alpinelinux/3.19, x86_64",
        "alpine-std 3.19.1 x86, http://alpinelinux.org/alpinelinux/3.19, x86",
        "14_0_RELEASE_AMD64_CD, http://freebsd.org/freebsd/14.0, AMD64",
        "OpenBSD/amd64   7.4 Install CD, http://openbsd.org/openbsd/7.4, amd64",
        "CCSA_X64FRE_EN-US_DV5, http://microsoft.com/win/10, X64",
        "MT86PLUS_64, urn:ringside:system:memtest86plus, 64"})
    void discsAreKnownByTheirNames(String volume, String id, String architecture) {
        Detection detection = catalogue.detect(disc(volume)).orElseThrow();

        assertThat(detection.system().id()).isEqualTo(id);
        assertThat(detection.architecture()).hasValue(architecture);
    }

    @ParameterizedTest
    @CsvSource({"Fedora-WS-Live-41-1-4, http://fedoraproject.org/fedora/41",
        "NETBSD_93, http://netbsd.org/netbsd/9.3", "FD13LIVE, http://freedos.org/freedos/1.3",
        "GRMCPRXFRER_EN_DVD, http://microsoft.com/win/7", "WXPVOL_EN, http://microsoft.com/win/xp",
        "openSUSE-Leap-15.5-DVD-x86_64, http://opensuse.org/opensuse/15.5",
        "haiku-r1~beta3-x86_64, http://haiku-os.org/haiku/r1beta5",
        "ARCH_202401, http://archlinux.org/archlinux/rolling", "WIN98 SE, http://microsoft.com/win/98",
        "ISOIMAGE, urn:ringside:system:grub-rescue", "My Linux, http://libosinfo.org/linux/2022"})
    void otherDiscsTooButNotForWhat(String volume, String id) {
        assertThat(catalogue.detect(disc(volume)).orElseThrow().system().id()).isEqualTo(id);
    }

    @Test
    void whatNobodyKnowsIsNotGuessed() {
        assertThat(catalogue.detect(disc("HOLIDAYS_2019"))).isEmpty();
        assertThat(catalogue.detect(disc(""))).isEmpty();
    }

    @Test
    void discsForOtherComputersAreSaidToBe() {
        assertThat(catalogue.detect(disc("Debian 12.5.0 arm64 n")).orElseThrow().runsOnPc()).isFalse();
        assertThat(catalogue.detect(disc("Debian 12.5.0 i386 n")).orElseThrow().runsOnPc()).isTrue();
        assertThat(catalogue.detect(disc("14_0_RELEASE_AMD64_CD")).orElseThrow().runsOnPc()).isTrue();
    }

    @Test
    void everySystemIsThereOnceAndNeedsWhatAMachineCanHave() {
        assertThat(catalogue.systems()).extracting(OperatingSystem::id).doesNotHaveDuplicates();
        assertThat(catalogue.systems()).allSatisfy(system -> {
            Requirements needs = system.requirements();
            assertThat(needs.leastMemory()).isBetween(2L << 20, needs.memory());
            assertThat(needs.disk()).isBetween(0L, 64L << 30);
            assertThat(system.drivers().disk()).isNotEqualTo(DiskBus.FDC);
            assertThat(system.drivers().usb().isPresent() || !system.drivers().tablet()).isTrue();
        });
    }

    @Test
    void partsFitTheirTime() {
        assertThat(drivers("http://debian.org/debian/12").disk()).isEqualTo(DiskBus.VIRTIO);
        assertThat(drivers("http://microsoft.com/win/98").usb()).isEmpty();
        assertThat(drivers("http://microsoft.com/win/7").usb()).hasValue(UsbModel.UHCI);
        assertThat(drivers("http://microsoft.com/win/11").firmware()).isEqualTo(BootPlatform.UEFI);
    }

    private Drivers drivers(String id) {
        return catalogue.system(id).orElseThrow().drivers();
    }

    @Test
    void aProposalTakesAtMostHalfOfTheHost() {
        OperatingSystem ubuntu = catalogue.system("http://ubuntu.com/ubuntu/24.04").orElseThrow();

        assertThat(HardwareProposal.of(ubuntu, new HostCapacity(64L << 30, 8)).memory()).isEqualTo(4L << 30);
        HardwareProposal small = HardwareProposal.of(ubuntu, new HostCapacity((3L << 30) + 12345, 2));
        assertThat(small.memory()).isEqualTo(1536L << 20);
        assertThat(small.enoughMemory()).isTrue();
        assertThat(HardwareProposal.of(ubuntu, new HostCapacity(1L << 30, 1)).enoughMemory()).isFalse();
    }

    @Test
    void anExpressionThatTakesTooLongIsNoMatch() {
        BoundedPattern slow = BoundedPattern.of("(a*)*(a*)*(a*)*b").orElseThrow();

        assertThat(slow.find("a".repeat(128))).isEmpty();
        assertThat(slow.find("aab")).isPresent();
        assertThat(BoundedPattern.of("(")).isEqualTo(Optional.empty());
    }
}
