package dev.ringside.emulator.x86.smp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringside.emulator.cpu.BusLock;
import dev.ringside.emulator.x86.Cpu;
import org.junit.jupiter.api.Test;

/** A CPU knows whether another one may be waiting for its processor of the host. */
class AwakeTest {
    @Test
    void aHaltedCpuSleepsUntilThereIsWork() throws Exception {
        try (Multiprocessor computer = new Multiprocessor(2, Engine.INTERPRETER)) {
            computer.run("bits 32\norg 0x1000\ncpu0:\ncpu1: hlt");
            BusLock.Member first = computer.cpu(0).busMember();
            Cpu second = computer.cpu(1);
            assertThat(first.othersAwake()).as("one that does not wait").isTrue();
            Thread thread = Thread.ofPlatform().start(second::awaitWork);
            while (!second.idle()) {
                Thread.onSpinWait();
            }
            assertThat(first.othersAwake()).isFalse();
            assertThat(second.busMember().othersAwake()).as("it is none of the others itself").isTrue();
            second.requestExit();
            assertThat(first.othersAwake()).isTrue();
            thread.join();
        }
    }
}
