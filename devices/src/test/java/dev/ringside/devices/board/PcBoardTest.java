package dev.ringside.devices.board;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringside.devices.hardware.CpuDescription;
import dev.ringside.devices.hardware.DebugConsoleDescription;
import dev.ringside.devices.hardware.DebugExitDescription;
import dev.ringside.devices.hardware.HardwareDescription;
import dev.ringside.devices.hardware.SerialDescription;
import dev.ringside.devices.hardware.SerialSource;
import dev.ringside.devices.serial.SerialBackend;
import dev.ringside.emulator.device.Device;
import dev.ringside.emulator.device.DeviceState;
import dev.ringside.emulator.machine.Machine;
import dev.ringside.emulator.machine.MachineEvent;
import dev.ringside.emulator.machine.MachineState;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PcBoardTest {
    private final List<FakeCpu> cpus = new ArrayList<>();
    private final ByteArrayOutputStream debugOutput = new ByteArrayOutputStream();
    private final LinkedBlockingQueue<MachineEvent> events = new LinkedBlockingQueue<>();
    private Machine machine;

    private PcBoard build(long megabytes, int cpuCount) throws Exception {
        HardwareDescription description = new HardwareDescription("test", megabytes << 20,
                new CpuDescription("none", cpuCount), "fake", Optional.empty(),
                List.of(new SerialDescription(new SerialSource.None(), 0), new DebugConsoleDescription(),
                        new DebugExitDescription()));
        PcBoard board = PcBoard.build(description, FakeCpu.accelerator(cpus), new HostConnections() {
            @Override
            public SerialBackend open(SerialDescription serial) {
                return SerialBackend.NONE;
            }

            @Override
            public void debugOutput(int value) {
                debugOutput.write(value);
            }
        }, InstantSource.fixed(Instant.parse("2026-11-22T15:00:00Z")));
        machine = board.machine();
        machine.observe(events::add);
        return board;
    }

    @AfterEach
    void close() {
        machine.close();
        assertThat(cpus).allSatisfy(cpu -> assertThat(cpu.happened).last().isEqualTo("close"));
    }

    @Test
    void memoryLiesWhereAPcHasIt() throws Exception {
        build(4096, 1);
        assertThat(machine.memory().writable(0x9_ffff)).isTrue();
        assertThat(machine.memory().find(0xa_0000)).isEmpty();
        assertThat(machine.memory().writable(0xf_0000)).isFalse();
        assertThat(machine.memory().writable(0xbfff_ffffL)).isTrue();
        assertThat(machine.memory().find(0xc000_0000L)).isEmpty();
        assertThat(machine.memory().writable(0x1_3fff_ffffL)).isTrue();
        assertThat(machine.memory().find(0x1_4000_0000L)).isEmpty();
        // The firmware, with the root pointer of ACPI, is seen in both of its places.
        assertThat(machine.memory().read(0xf_0000, 8)).isEqualTo(machine.memory().read(0xffff_0000L, 8))
                .isEqualTo(0x2052_5450_2044_5352L);
    }

    @Test
    void memoryIsClearAfterPowerOnAndKeptByAReset() throws Exception {
        build(16, 1);
        machine.startPaused().join();
        machine.memory().write(0x20_0000, 4, 0x1234_5678);
        machine.reset().join();
        assertThat(machine.memory().read(0x20_0000, 4)).isEqualTo(0x1234_5678);
        machine.powerOff().join();
        machine.startPaused().join();
        assertThat(machine.memory().read(0x20_0000, 4)).isZero();
    }

    @Test
    void firmwareMovesFromRomIntoRam() throws Exception {
        build(16, 1);
        machine.startPaused().join();
        configure(0x58, 0x2000);
        machine.memory().write(0xf_0000, 4, 0x1111);
        assertThat(machine.memory().read(0xf_0000, 4)).as("still ROM").isEqualTo(0x2044_5352);
        configure(0x58, 0x1000);
        assertThat(machine.memory().read(0xf_0000, 4)).as("what was written beneath").isEqualTo(0x1111);
        assertThat(machine.memory().writable(0xf_0000)).isFalse();
        configure(0x58, 0x3000);
        assertThat(machine.memory().writable(0xf_ffff)).isTrue();
        assertThat(machine.memory().find(0xc_8000)).isEmpty();
        configure(0x58, 0x303000);
        machine.memory().write(0xc_8000, 1, 0x55);
        configure(0x58, 0x33_3000);
        machine.reset().join();
        assertThat(machine.memory().read(0xf_0000, 4)).as("ROM again").isEqualTo(0x2044_5352);
    }

    private void configure(int register, int value) {
        machine.ports().write(0xcf8, 4, 0x8000_0000L | register);
        machine.ports().write(0xcfc, 4, value);
    }

    @Test
    void everyCpuSeesItsOwnLocalApic() throws Exception {
        build(16, 2);
        machine.startPaused().join();
        assertThat(cpus.get(0).wiring.memory().read(0xfee0_0020L, 4)).isZero();
        assertThat(cpus.get(1).wiring.memory().read(0xfee0_0020L, 4)).isEqualTo(1 << 24);
        assertThat(machine.memory().find(0xfee0_0000L)).isEmpty();
        assertThat(cpus.get(1).wiring.memory().read(0xfec0_0000L, 4)).isZero();

        cpus.get(0).wiring.memory().write(0xfee0_0310L, 4, 1 << 24);
        cpus.get(0).wiring.memory().write(0xfee0_0300L, 4, 0x4500);
        cpus.get(0).wiring.memory().write(0xfee0_0300L, 4, 0x4608);
        assertThat(cpus.get(1).happened).endsWith("init", "startup 8");
    }

    @Test
    void theTimerReachesTheCpuThroughThePic() throws Exception {
        build(16, 1);
        machine.startPaused().join();
        FakeCpu cpu = cpus.getFirst();
        assertThat(cpu.interruptPin).as("the PIC is masked").isFalse();
        machine.ports().write(0x21, 1, 0xfe);
        assertThat(cpu.interruptPin).as("firmware's mode 3 has raised the output").isTrue();
        assertThat(cpu.wiring.interrupts().acknowledge()).isEqualTo(8);
        machine.ports().write(0x20, 1, 0x20);
        machine.ports().write(0x43, 1, 0x30);
        assertThat(cpu.interruptPin).as("mode 0 lowers it").isFalse();
        machine.ports().write(0x43, 1, 0x3a);
        assertThat(cpu.interruptPin).as("mode 5 raises it").isTrue();
    }

    @Test
    void softwarePowersOffResetsAndExits() throws Exception {
        build(16, 1);
        machine.start().join();
        machine.ports().write(0xe9, 1, 'x');
        assertThat(debugOutput.toString(StandardCharsets.US_ASCII)).isEqualTo("x");

        for (Runnable reset : List.<Runnable>of(() -> machine.ports().write(0x64, 1, 0xfe),
                () -> machine.ports().write(0x92, 1, 1), () -> machine.ports().write(0xcf9, 1, 6))) {
            reset.run();
            awaitEvent(new MachineEvent.Reset(true));
        }
        machine.ports().write(0x604, 2, 0x2000);
        awaitEvent(new MachineEvent.PoweredOff(true));
        assertThat(machine.state()).isEqualTo(MachineState.OFF);

        machine.start().join();
        machine.ports().write(0xf4, 1, 0x10);
        awaitEvent(new MachineEvent.DebugExit(0x21));
    }

    @Test
    void thePowerButtonRaisesTheSci() throws Exception {
        build(16, 1);
        machine.start().join();
        machine.ports().write(0x21, 1, 0xfb);
        machine.ports().write(0xa1, 1, 0xfd);
        machine.ports().write(0xb2, 1, 0xf1);
        machine.ports().write(0x602, 2, 0x100);
        machine.requestShutdown().join();
        assertThat(cpus.getFirst().wiring.interrupts().acknowledge()).isEqualTo(0x71);
        assertThat(machine.ports().read(0x600, 2)).isEqualTo(0x100);
    }

    @Test
    void randomAccessesNeverThrow() throws Exception {
        build(16, 2);
        machine.startPaused().join();
        accessAtRandom(new Random(15), 300_000);
        machine.powerOff().join();
    }

    @Test
    void whateverStateTheGuestMakesCanBeRestored() throws Exception {
        PcBoard board = build(16, 2);
        machine.startPaused().join();
        Random random = new Random(27);
        for (int round = 0; round < 30; round++) {
            accessAtRandom(random, 1_000);
            machine.lock().run(() -> board.devices().forEach(PcBoardTest::assertRestores));
        }
        machine.powerOff().join();
    }

    private static <S extends DeviceState> void assertRestores(String name, Device<S> device) {
        S saved = device.save();
        device.reset();
        device.restore(saved);
        assertThat(device.save()).as(name).usingRecursiveComparison().isEqualTo(saved);
    }

    private void accessAtRandom(Random random, int accesses) {
        int[] ports = {0x20, 0xa0, 0x40, 0x61, 0x70, 0x60, 0x64, 0xcf8, 0x600, 0x700, 0xafe0, 0x3f8, 0x4d0, 0x92, 0xb2,
            0xe9, 0xf4,
            0x510, 0x514};
        long[] pages = {0xfee0_0000L, 0xfec0_0000L};
        for (int i = 0; i < accesses; i++) {
            int width = 1 << random.nextInt(3);
            int port = ports[random.nextInt(ports.length)] + random.nextInt(13);
            long address = pages[random.nextInt(2)]
                    + (random.nextBoolean() ? random.nextInt(64) * 16 : random.nextInt(4096));
            long value = random.nextLong() >>> random.nextInt(64);
            var interrupts = cpus.get(random.nextInt(2)).wiring;
            switch (random.nextInt(8)) {
                case 0 -> machine.ports().read(port, width);
                case 1, 2 -> machine.ports().write(port, width, value);
                case 3 -> interrupts.memory().read(address, 1 << random.nextInt(4));
                case 4, 5 -> interrupts.memory().write(address, 1 << random.nextInt(4), value);
                case 6 -> interrupts.interrupts().acknowledge();
                default -> {
                    int msr = 0x800 + random.nextInt(0x40);
                    interrupts.interrupts().writeRegister(random.nextInt(20) == 0 ? 0x1b : msr, value);
                    interrupts.interrupts().readRegister(msr);
                    interrupts.interrupts().setTaskPriority(random.nextInt(16));
                }
            }
        }
    }

    private void awaitEvent(MachineEvent expected) throws InterruptedException {
        MachineEvent event;
        do {
            event = events.poll(10, TimeUnit.SECONDS);
            assertThat(event).as("waiting for " + expected).isNotNull();
        } while (!event.equals(expected));
    }
}
