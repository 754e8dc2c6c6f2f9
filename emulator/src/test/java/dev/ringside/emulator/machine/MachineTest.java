package dev.ringside.emulator.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringside.emulator.cpu.ExitReason;
import dev.ringside.emulator.machine.MachineEvent.StateChanged;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MachineTest {
    private final Machine machine = new Machine("test");
    private final ScriptedCpu cpu = new ScriptedCpu();
    private final LinkedBlockingQueue<MachineEvent> events = new LinkedBlockingQueue<>();
    private final List<String> log = new ArrayList<>();

    @BeforeEach
    void build() {
        machine.addCpu(cpu);
        machine.onReset(() -> log.add("reset " + machine.lock().heldByCurrentThread()));
        machine.onClose(() -> log.add("first released"));
        machine.onClose(() -> log.add("last released, CPUs closed: " + cpu.closed));
        machine.observe(events::add);
    }

    @AfterEach
    void close() {
        machine.close();
        assertThat(cpu.closed).isTrue();
        assertThat(log).endsWith("last released, CPUs closed: false", "first released");
    }

    private void expect(MachineEvent... expected) throws InterruptedException {
        for (MachineEvent event : expected) {
            assertThat(events.poll(10, TimeUnit.SECONDS)).isEqualTo(event);
        }
    }

    private void start() throws InterruptedException {
        machine.start().join();
        expect(new StateChanged(MachineState.OFF, MachineState.RUNNING));
    }

    @Test
    void startsPausesResumesAndPowersOff() throws InterruptedException {
        start();
        assertThat(log).containsExactly("reset true");
        assertThat(cpu.resets).hasValue(1);
        machine.pause().join();
        assertThat(cpu.running).isFalse();
        long frozen = machine.eventLoop().nanos();
        assertThat(machine.eventLoop().nanos()).isEqualTo(frozen);
        machine.pause().join();
        machine.resume().join();
        machine.powerOff().join();
        assertThat(machine.state()).isEqualTo(MachineState.OFF);
        expect(new StateChanged(MachineState.RUNNING, MachineState.PAUSED),
                new StateChanged(MachineState.PAUSED, MachineState.RUNNING),
                new StateChanged(MachineState.RUNNING, MachineState.OFF), new MachineEvent.PoweredOff(false));
        start();
        assertThat(cpu.resets).hasValue(2);
    }

    @Test
    void aDeviceThatFailsCrashesTheMachineOnly() throws InterruptedException {
        start();
        machine.eventLoop().post(() -> {
            throw new IllegalStateException("a device is broken");
        });
        expect(new StateChanged(MachineState.RUNNING, MachineState.CRASHED), new MachineEvent.Crashed(false,
                "A device failed: java.lang.IllegalStateException: a device is broken"));
        machine.start().join();
        expect(new StateChanged(MachineState.CRASHED, MachineState.RUNNING));
    }

    @Test
    void startPausedWaitsForResume() throws InterruptedException {
        machine.startPaused().join();
        expect(new StateChanged(MachineState.OFF, MachineState.PAUSED));
        assertThat(cpu.running).isFalse();
        machine.resume().join();
        expect(new StateChanged(MachineState.PAUSED, MachineState.RUNNING));
    }

    @Test
    void resetKeepsThePause() throws InterruptedException {
        start();
        machine.pause().join();
        machine.reset().join();
        assertThat(machine.state()).isEqualTo(MachineState.PAUSED);
        assertThat(cpu.resets).hasValue(2);
        expect(new StateChanged(MachineState.RUNNING, MachineState.PAUSED), new MachineEvent.Reset(false));
    }

    @Test
    void theGuestResetsThroughADevice() throws InterruptedException {
        start();
        cpu.next(() -> {
            machine.guestReset();
            return ExitReason.STOP_REQUESTED;
        });
        expect(new MachineEvent.Reset(true));
        assertThat(machine.state()).isEqualTo(MachineState.RUNNING);
        assertThat(cpu.resets).hasValue(2);
    }

    @Test
    void aGuestThatPowersOffRunsNoFurther() throws InterruptedException {
        start();
        cpu.next(() -> {
            machine.guestPowerOff();
            return ExitReason.STOP_REQUESTED;
        });
        boolean[] ranOn = new boolean[1];
        cpu.next(() -> {
            ranOn[0] = true;
            return ExitReason.STOP_REQUESTED;
        });
        expect(new StateChanged(MachineState.RUNNING, MachineState.OFF), new MachineEvent.PoweredOff(true));
        assertThat(ranOn[0]).isFalse();
    }

    @Test
    void withoutRebootAResetPowersOffAndATripleFaultCrashes() throws InterruptedException {
        machine.setRebootAllowed(false);
        start();
        cpu.next(() -> ExitReason.SHUTDOWN);
        expect(new StateChanged(MachineState.RUNNING, MachineState.CRASHED),
                new MachineEvent.Crashed(true, "The guest caused a triple fault on CPU 0."));
        machine.start().join();
        expect(new StateChanged(MachineState.CRASHED, MachineState.RUNNING));
        machine.guestReset();
        expect(new StateChanged(MachineState.RUNNING, MachineState.OFF), new MachineEvent.PoweredOff(true));
    }

    @Test
    void aTripleFaultResets() throws InterruptedException {
        start();
        cpu.next(() -> ExitReason.SHUTDOWN);
        expect(new MachineEvent.Reset(true));
        assertThat(cpu.resets).hasValue(2);
    }

    @Test
    void theDebugPortEndsTheMachineWithACode() throws InterruptedException {
        start();
        machine.debugExit(33);
        expect(new StateChanged(MachineState.RUNNING, MachineState.OFF), new MachineEvent.DebugExit(33));
    }

    @Test
    void aDebugEventPauses() throws InterruptedException {
        start();
        cpu.next(() -> ExitReason.DEBUG_EVENT);
        expect(new MachineEvent.DebugStop(0), new StateChanged(MachineState.RUNNING, MachineState.PAUSED));
        machine.resume().join();
        expect(new StateChanged(MachineState.PAUSED, MachineState.RUNNING));
    }

    @Test
    void oneCpuGoesOnAlone() throws InterruptedException {
        ScriptedCpu second = new ScriptedCpu();
        machine.addCpu(second);
        machine.startPaused().join();
        expect(new StateChanged(MachineState.OFF, MachineState.PAUSED));
        AtomicBoolean firstRan = new AtomicBoolean();
        cpu.next(() -> {
            firstRan.set(true);
            return ExitReason.DEBUG_EVENT;
        });
        second.next(() -> ExitReason.DEBUG_EVENT);

        machine.resumeOnly(1).join();

        expect(new StateChanged(MachineState.PAUSED, MachineState.RUNNING), new MachineEvent.DebugStop(0),
                new StateChanged(MachineState.RUNNING, MachineState.PAUSED));
        assertThat(firstRan).isFalse();
    }

    @Test
    void thePowerButtonAsksTheGuest() throws InterruptedException {
        machine.onPowerButton(() -> log.add("button " + machine.lock().heldByCurrentThread()));
        machine.requestShutdown().join();
        assertThat(log).as("off").isEmpty();
        start();
        machine.requestShutdown().join();
        assertThat(log).endsWith("button true");
        assertThat(machine.state()).isEqualTo(MachineState.SHUTTING_DOWN);
    }

    @Test
    void aHaltedCpuIsWokenToBeHeld() throws InterruptedException {
        start();
        cpu.next(() -> ExitReason.HALTED);
        machine.pause().join();
        assertThat(machine.state()).isEqualTo(MachineState.PAUSED);
    }
}
