package dev.ringside.tests.guests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ringside.devices.hardware.DiskBus;
import dev.ringside.devices.hardware.FirmwareDescription;
import dev.ringside.devices.input.InputEvent.PointerMove;
import dev.ringside.devices.input.Key;
import dev.ringside.devices.input.Led;
import dev.ringside.emulator.machine.MachineEvent;
import dev.ringside.emulator.statistics.ProcessorStatistics;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ringside's own guest, on our board with our firmware, reports what holds. */
class EmbeddedGuestTest {
    private static final Path SEABIOS = Path.of("/usr/share/seabios/bios-256k.bin");

    @TempDir
    private static Path temporary;

    private static TouringGuest guest;
    /** What the processor had counted when the guest had reported everything and waited for keys. */
    private static ProcessorStatistics counted;

    @BeforeAll
    static void boot() throws Exception {
        guest = new TouringGuest(new FirmwareDescription.Builtin(), DiskBus.IDE, temporary);
        guest.await("ready\n");
        counted = guest.board().machine().cpus().getFirst().statistics();
    }

    @AfterAll
    static void switchOff() {
        guest.close();
    }

    private static Matcher find(String pattern) {
        Matcher matcher = Pattern.compile(pattern, Pattern.MULTILINE).matcher(guest.report().text());
        assertThat(matcher.find()).as(pattern + " in\n" + guest.report().text()).isTrue();
        return matcher;
    }

    /** The architecture's answer to each attempt (SDM vol. 3, 5.5 to 5.9 and 6.13): exception and error code. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', value = {"cli | #GP | 0000", "in al, 60h | #GP | 0000",
        "hlt | #GP | 0000", "mov cr3, eax | #GP | 0000", "lgdt [its own table] | #GP | 0000",
        "write to the kernel | #PF | 0007", "read an absent page | #PF | 0004", "write to its own code | #PF | 0007",
        "take ring 0's segment | #GP | 0010", "take a segment not there | #GP | fff8", "jump into ring 0 | #GP | 0008",
        "call the timer's handler | #GP | 0102", "divide by zero | #DE | 0000"})
    void ringThreeIsStopped(String attempt, String exception, String error) {
        find("^ring3 %s error=%s cs=001b eip=4000[0-9a-f]{4} cr2=[0-9a-f]{8} tried=\"%s\"$".formatted(exception, error,
                Pattern.quote(attempt)));
    }

    @Test
    void aPageFaultTellsItsAddress() {
        find("cr2=40300000 tried=\"read an absent page\"$");
        find("cr2=40000000 tried=\"write to its own code\"$");
    }

    @Test
    void firmwareHasSwitchedTheCachesOn() {
        int cr0 = Integer.parseUnsignedInt(find("^kernel cpl=0 cr0=([0-9a-f]{8}) ").group(1), 16);
        assertThat(cr0 & 0x6000_0000).as("CD and NW").isZero();
        assertThat(cr0 & 0x8000_0001).as("PG and PE").isEqualTo(0x8000_0001);
    }

    @Test
    void theKernelGoesOnAfterEveryAttempt() {
        find("^kernel goes-on stopped=13 of=13$");
        assertThat(guest.report().text()).doesNotContain("not-stopped").doesNotContain("kernel exception");
    }

    /** Divide error, general protection and page faults of programs, as they were counted and as the guest reports them. */
    @ParameterizedTest
    @CsvSource({"0, #DE", "13, #GP", "14, #PF"})
    void theProcessorHasCountedWhatStoppedRingThree(int vector, String exception) {
        long reported = Pattern.compile("^ring3 " + exception + " error=", Pattern.MULTILINE)
                .matcher(guest.report().text()).results().count();

        assertThat(counted.exceptions().of(vector)).isEqualTo(reported).isPositive();
    }

    @Test
    void programsHaveCalledTheKernelInBothWays() {
        assertThat(counted.gateCalls().total()).isPositive();
        assertThat(counted.sysenters()).isPositive();
        assertThat(counted.syscalls()).isZero();
        assertThat(counted.softwareInterrupts().of(0x13)).as("the BIOS reads the disk").isPositive();
    }

    @Test
    void theTimerTakesTheProcessorFromBothPrograms() {
        Matcher tasks = find("^tasks ticks=60 a-slices=\\d+ a-preempted=(\\d+) b-slices=\\d+ b-preempted=(\\d+)$");

        assertThat(Integer.parseInt(tasks.group(1))).isPositive();
        assertThat(Integer.parseInt(tasks.group(2))).isPositive();
        find("^spaces address=40010000 a=aaaaaaaa b=bbbbbbbb$");
    }

    @Test
    void programsCallTheKernelByInterruptAndBySysenter() {
        find("^ring3 program=a calls=int80 text=\"A: ");
        find("^ring3 program=b calls=sysenter text=\"B: ");
    }

    @Test
    void theDiskHasWhatTheImageHas() {
        Matcher read = find("^disk read first=\\d+ sectors=64 crc32=([0-9a-f]{8}) expected=([0-9a-f]{8}) status=00 ");

        assertThat(read.group(1)).isEqualTo(read.group(2)).isNotEqualTo("00000000");
        find("^disk signature=aa55$");
    }

    @Test
    void theMemoryMapHasTheMachinesMemory() {
        int usable = Integer.parseInt(find("^memory entries=\\d+ usable-kib=(\\d+)$").group(1));

        assertThat(usable).isBetween((TouringGuest.MEMORY_MIB - 1) << 10, TouringGuest.MEMORY_MIB << 10);
        find("^e820 base=0000000000000000 length=00000000000[0-9a-f]{5} type=1$");
    }

    @Test
    void everyFunctionOnThePciBusAnswers() {
        int functions = Integer.parseInt(find("^pci functions=(\\d+)$").group(1));

        AtomicInteger slots = new AtomicInteger();
        guest.board().machine().lock().run(() -> slots.set(guest.board().pci().slots().size()));
        assertThat(functions).isEqualTo(slots.get());
        find("^pci 00:01.1 8086:7010 class=0101 PIIX3 IDE controller$");
    }

    @Test
    void keysAndLightsAndCharactersArrive() throws Exception {
        guest.press(Key.A);
        guest.await("keyboard scancode=1e\nkeyboard scancode=9e\n");
        guest.press(Key.L);
        guest.await("keyboard leds=1 answer=fa\n");
        assertThat(guest.board().input().leds()).containsExactly(Led.SCROLL_LOCK);
        guest.report().type("z");
        guest.await("serial received=7a\n");
    }

    @Test
    void theMouseMoves() throws Exception {
        find("^mouse present=1 id=03$");
        guest.board().input().send(new PointerMove(20, 10));
        guest.await(" buttons=0\n");

        Matcher moved = find("^mouse packets=\\d+ x=(\\d+) y=(\\d+) buttons=0$");
        assertThat(List.of(moved.group(1), moved.group(2))).containsExactly("340", "110");
    }

    @Test
    void pagesAreShown() throws Exception {
        guest.report().type("3");
        assertThat(guest.awaitScreen("PIIX4 power management")).contains("00:01.3  8086:7113");
        guest.report().type("6");
        assertThat(guest.awaitScreen("divide by zero")).contains("tried in ring 3").contains("#PF");
    }

    @Test
    void aPictureIsDrawn() throws Exception {
        guest.report().type("9");
        guest.await("graphics mode=800x600 bytes-per-pixel=4 ");
        // The disc in the middle of the rings, beside its "0".
        guest.awaitPixel(252, 392, 0xfdd66e);
        assertThat(guest.board().display().orElseThrow().text()).isEmpty();

        guest.report().type("2");
        guest.awaitScreen("by INT 15h E820");
    }

    @ParameterizedTest
    @CsvSource({"IDE, builtin", "SATA, builtin", "VIRTIO, builtin", "IDE, seabios"})
    void bootsAndPowersOff(DiskBus bus, String firmware) throws Exception {
        boolean isOurs = firmware.equals("builtin");
        assumeTrue(isOurs || Files.isReadable(SEABIOS), SEABIOS + " (Debian package seabios) is not installed");
        try (TouringGuest other = new TouringGuest(
                isOurs ? new FirmwareDescription.Builtin() : new FirmwareDescription.SeaBios(Optional.empty()), bus,
                temporary)) {
            other.await("ready\n");
            assertThat(other.report().text()).contains("result=ok\n").contains("kernel goes-on stopped=13 of=13\n");
            other.press(Key.Q);

            other.await("power off acpi port=0604\n");
            assertThat(other.end().get(1, TimeUnit.MINUTES)).isInstanceOf(MachineEvent.PoweredOff.class);
            assertThat(other.report().text()).doesNotContain("still on");
        }
    }
}
