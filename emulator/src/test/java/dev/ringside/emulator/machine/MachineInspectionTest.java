package dev.ringside.emulator.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringside.emulator.cpu.VirtualCpu;
import dev.ringside.emulator.statistics.Whereabouts;
import dev.ringside.emulator.x86.BareComputer;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Looking at a vCPU while its machine runs, stands or is off. */
class MachineInspectionTest {
    private static final int SPIN = 0xfeeb;
    private static final int HALT_AND_AGAIN = 0xfdebf4;

    private final Machine machine = new Machine("test");
    private final BareComputer computer = new BareComputer(machine.memory(), machine.ports());

    @BeforeEach
    void build() {
        machine.addCpu(computer.cpu);
        machine.onReset(() -> computer.real(0x1000));
        computer.memory.write(0x1000, 4, SPIN);
    }

    @AfterEach
    void close() {
        machine.close();
        computer.releaseMemory();
    }

    private Optional<Long> address() throws InterruptedException, ExecutionException, TimeoutException {
        return machine.inspect(0, VirtualCpu::whereabouts).get(10, TimeUnit.SECONDS).flatMap(at -> at)
                .map(Whereabouts::address);
    }

    @Test
    void aRunningCpuAnswersBetweenTwoInstructions() throws Exception {
        machine.start().join();

        assertThat(address()).contains(0x1000L);
    }

    @Test
    @Timeout(10)
    void aHaltedCpuAnswersAndStaysHalted() throws Exception {
        computer.memory.write(0x1000, 4, HALT_AND_AGAIN);
        machine.start().join();
        while (!computer.cpu.idle()) {
            Thread.onSpinWait();
        }

        assertThat(address()).contains(0x1001L);
        assertThat(address()).contains(0x1001L);
    }

    @Test
    void aPausedMachineAnswers() throws Exception {
        machine.startPaused().join();

        assertThat(address()).contains(0x1000L);
    }

    @Test
    void aMachineThatIsOffHasNoAnswer() throws Exception {
        assertThat(address()).isEmpty();
    }

    @Test
    void aQuestionThatFailsFailsAloneAndTheMachineRunsOn() throws Exception {
        machine.start().join();

        assertThat(machine.inspect(0, _ -> {
            throw new IllegalStateException("asked too much");
        })).failsWithin(java.time.Duration.ofSeconds(10)).withThrowableOfType(ExecutionException.class)
                .withMessageContaining("asked too much");
        assertThat(address()).contains(0x1000L);
        assertThat(machine.state()).isEqualTo(MachineState.RUNNING);
    }

    @Test
    void theThreadsThatWorkForTheMachineAreKnown() {
        machine.start().join();

        assertThat(machine.hostThreads().alive()).extracting(Thread::getName).contains("test events", "test vCPU 0");
    }
}
