package dev.ringside.emulator.x86;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringside.emulator.bus.PortBus;
import dev.ringside.emulator.clock.ManualClock;
import dev.ringside.emulator.cpu.CpuWiring;
import dev.ringside.emulator.cpu.ExitReason;
import dev.ringside.emulator.cpu.LocalInterruptController;
import dev.ringside.emulator.cpu.ProcessorBus;
import dev.ringside.emulator.cpu.VirtualCpu;
import dev.ringside.emulator.device.ByteRegisters;
import dev.ringside.emulator.machine.MachineLock;
import dev.ringside.emulator.memory.MemoryRegion;
import dev.ringside.emulator.memory.NativePages;
import dev.ringside.emulator.memory.PhysicalMap;
import dev.ringside.emulator.x86.interpret.InterpreterAccelerator;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How an application processor is woken (SDM vol. 3, 8.4.4). */
class StartupMessageTest {
    private static final int MEMORY = 64 << 10;

    private final MachineLock lock = new MachineLock();
    private final PortBus ports = new PortBus(lock);
    private final PhysicalMap memory = new PhysicalMap(lock);
    private final NativePages pages = NativePages.reserve(MEMORY);
    private final List<Integer> pagesRun = new ArrayList<>();
    private final VirtualCpu cpu;

    StartupMessageTest() {
        memory.add(new MemoryRegion.Ram(0, MEMORY, "ram", pages.address(), false));
        ports.map(0xe9, 1, "witness", new ByteRegisters() {
            @Override
            public int readByte(int offset) {
                return 0xff;
            }

            @Override
            public void writeByte(int offset, int value) {
                pagesRun.add(value);
            }
        });
        for (int page = 1; page < 16; page++) {
            byte[] tellAndHalt = {(byte) 0xb0, (byte) page, (byte) 0xe6, (byte) 0xe9, (byte) 0xf4};
            memory.writeBytes(page << 12, tellAndHalt, 0, tellAndHalt.length);
        }
        InterpreterAccelerator accelerator = new InterpreterAccelerator();
        cpu = accelerator.createCpu(new CpuWiring(1, accelerator.models().getFirst(), ports, memory, new ManualClock(),
                LocalInterruptController.NONE, new ProcessorBus(2)));
    }

    @AfterEach
    void free() {
        cpu.close();
        pages.close();
    }

    @Test
    void waitsForTheMessageAndIgnoresFurtherOnes() {
        assertThat(cpu.run()).isEqualTo(ExitReason.HALTED);
        assertThat(pagesRun).isEmpty();
        cpu.raiseStartup(8);
        assertThat(cpu.run()).isEqualTo(ExitReason.HALTED);
        cpu.raiseStartup(9);
        assertThat(cpu.run()).isEqualTo(ExitReason.HALTED);
        assertThat(pagesRun).containsExactly(8);
    }

    @Test
    void initAndStartupMayComeBeforeTheThreadLooks() {
        cpu.raiseInit();
        cpu.raiseStartup(5);
        assertThat(cpu.run()).isEqualTo(ExitReason.HALTED);
        assertThat(pagesRun).containsExactly(5);
        cpu.raiseStartup(6);
        cpu.raiseInit();
        assertThat(cpu.run()).isEqualTo(ExitReason.HALTED);
        assertThat(pagesRun).as("INIT came last").containsExactly(5);
        cpu.raiseStartup(7);
        assertThat(cpu.run()).isEqualTo(ExitReason.HALTED);
        assertThat(pagesRun).containsExactly(5, 7);
    }
}
