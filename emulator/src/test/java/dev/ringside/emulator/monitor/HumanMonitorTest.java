package dev.ringside.emulator.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringside.emulator.debug.ToyMachine;
import dev.ringside.emulator.machine.MachineState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HumanMonitorTest {
    private final ToyMachine toy = new ToyMachine(1, true);
    private final HumanMonitor monitor = new HumanMonitor(toy.machine());

    @BeforeEach
    void start() {
        toy.machine().startPaused().join();
    }

    @AfterEach
    void close() {
        toy.close();
    }

    @Test
    void helpNamesEveryCommand() {
        assertThat(monitor.execute("help").lines()).hasSizeGreaterThan(10).allMatch(line -> line.contains(" -- "));
    }

    @Test
    void movesTheMachine() {
        assertThat(monitor.execute("cont")).isEmpty();
        assertThat(monitor.execute("info status")).isEqualTo("VM status: running\n");
        assertThat(monitor.execute("info registers")).contains("stop");
        assertThat(monitor.execute(" stop ")).isEmpty();
        assertThat(toy.machine().state()).isEqualTo(MachineState.PAUSED);
        assertThat(monitor.execute("quit")).isEmpty();
        assertThat(toy.machine().state()).isEqualTo(MachineState.OFF);
    }

    @Test
    void showsRegistersMostSignificantDigitFirst() {
        assertThat(monitor.execute("info registers")).contains("rip=0000000000011000 eflags=00000002");
        assertThat(monitor.execute("info registers 3")).contains("no CPU 3");
    }

    @Test
    void dumpsMemory() {
        assertThat(monitor.execute("xp /4xb 0x1000")).isEqualTo("0000000000001000: 0xff 0xc0 0x89 0x04\n");
        assertThat(monitor.execute("xp/2xw 0x1000")).isEqualTo("0000000000001000: 0x0489c0ff 0x01200025\n");
        assertThat(monitor.execute("x /1db 0x11000")).isEqualTo("0000000000011000: -1\n");
        assertThat(monitor.execute("x/1ub 0x11000")).isEqualTo("0000000000011000: 255\n");
        assertThat(monitor.execute("x/5g 0x11000").lines()).hasSize(3);
        assertThat(monitor.execute("x/1xb 0x100")).contains("Cannot access");
        assertThat(monitor.execute("xp/999999xg 0")).contains("At most");
        assertThat(monitor.execute("xp/1i 0")).contains("Give a format");
        assertThat(monitor.execute("xp 12z")).contains("not a number");
    }

    @Test
    void translatesAddresses() {
        assertThat(monitor.execute("gva2gpa 0x11000")).isEqualTo("gpa: 0x1000\n");
        assertThat(monitor.execute("gva2gpa 0")).isEqualTo("Unmapped\n");
    }

    @Test
    void listsRegions() {
        assertThat(monitor.execute("info mtree"))
                .isEqualTo("0000000000000000-000000000000ffff: ram\n0000000000010000-0000000000010fff: rom\n");
    }

    @Test
    void saysWhatItDoesNotKnow() {
        assertThat(monitor.execute("infox")).startsWith("unknown command");
        assertThat(monitor.execute("")).isEmpty();
    }
}
