package dev.ringside.devices.interrupt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ringside.emulator.clock.ManualClock;
import dev.ringside.emulator.cpu.LocalInterruptController;
import dev.ringside.emulator.machine.MachineLock;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class LocalApicTest {
    private static final int ID = 0x20;
    private static final int TPR = 0x80;
    private static final int PPR = 0xa0;
    private static final int EOI = 0xb0;
    private static final int LDR = 0xd0;
    private static final int DFR = 0xe0;
    private static final int SVR = 0xf0;
    private static final int ISR = 0x100;
    private static final int IRR = 0x200;
    private static final int ESR = 0x280;
    private static final int ICR = 0x300;
    private static final int ICR_HIGH = 0x310;
    private static final int LVT_TIMER = 0x320;
    private static final int LINT0 = 0x350;
    private static final int LINT1 = 0x360;
    private static final int LVT_ERROR = 0x370;
    private static final int INITIAL = 0x380;
    private static final int CURRENT = 0x390;
    private static final int DIVIDE = 0x3e0;
    private static final int X2APIC_ENABLED = 0xc00;
    private static final long BASE = 0xfee0_0000L;

    private final ManualClock clock = new ManualClock();
    private final ApicBus bus = new ApicBus();
    private final List<LocalApic> apics = new ArrayList<>();
    private final List<RecordedCpu> cpus = new ArrayList<>();
    private final List<OptionalLong> windows = new ArrayList<>();

    LocalApicTest() {
        for (int i = 0; i < 3; i++) {
            LocalApic apic = new LocalApic(i, bus, new MachineLock(), clock, () -> 0x70,
                    i == 0 ? windows::add : window -> {
                    });
            RecordedCpu cpu = new RecordedCpu();
            apic.connect(cpu);
            apics.add(apic);
            cpus.add(cpu);
            write(i, SVR, 0x1ff);
        }
    }

    private long read(int apic, int register) {
        return apics.get(apic).registers().read(register, 4);
    }

    private void write(int apic, int register, long value) {
        apics.get(apic).registers().write(register, 4, value);
    }

    private void send(int from, int destination, int low) {
        write(from, ICR_HIGH, (long) destination << 24);
        write(from, ICR, low);
    }

    @Test
    void anInterruptGoesFromRequestedToInServiceToDone() {
        send(0, 1, 0x4000 | 0x51);
        assertThat(cpus.get(1).pin).isTrue();
        assertThat(read(1, IRR + 0x20)).isEqualTo(1 << 17);
        assertThat(apics.get(1).acknowledge()).isEqualTo(0x51);
        assertThat(cpus.get(1).pin).isFalse();
        assertThat(read(1, ISR + 0x20)).isEqualTo(1 << 17);
        assertThat(read(1, PPR)).isEqualTo(0x50);

        send(0, 1, 0x4000 | 0x5f);
        assertThat(cpus.get(1).pin).as("same priority class waits").isFalse();
        send(0, 1, 0x4000 | 0x60);
        assertThat(apics.get(1).acknowledge()).isEqualTo(0x60);
        write(1, EOI, 0);
        write(1, EOI, 0);
        assertThat(apics.get(1).acknowledge()).isEqualTo(0x5f);
        assertThat(apics.get(1).acknowledge()).isEqualTo(LocalInterruptController.NO_VECTOR);
    }

    @Test
    void taskPriorityHoldsInterruptsBack() {
        apics.get(1).setTaskPriority(6);
        assertThat(read(1, TPR)).isEqualTo(0x60);
        send(0, 1, 0x4000 | 0x6f);
        assertThat(cpus.get(1).pin).isFalse();
        write(1, TPR, 0x5f);
        assertThat(apics.get(1).taskPriority()).isEqualTo(5);
        assertThat(cpus.get(1).pin).isTrue();
    }

    @Test
    void shorthandsAndDeliveryModes() {
        send(0, 0, 0xc0000 | 0x4000 | 0x400);
        assertThat(cpus.get(0).messages).isEmpty();
        assertThat(cpus.get(1).messages).containsExactly("nmi");
        assertThat(cpus.get(2).messages).containsExactly("nmi");
        send(0, 2, 0x4500);
        send(0, 2, 0x8500);
        send(0, 2, 0x4608);
        assertThat(cpus.get(2).messages).containsExactly("nmi", "init", "startup 8");
        send(1, 0, 0x40000 | 0x4000 | 0x33);
        assertThat(apics.get(1).acknowledge()).isEqualTo(0x33);
        send(1, 0, 0x80000 | 0x4000 | 0x34);
        assertThat(apics.get(0).acknowledge()).isEqualTo(0x34);
        assertThat(read(1, IRR + 0x10)).as("requested, but 33h is in service").isEqualTo(1 << 20);
        send(1, 0xff, 0x4400);
        assertThat(cpus.get(0).messages).containsExactly("nmi");
    }

    @Test
    void initForgetsEverythingButTheId() {
        write(2, TPR, 0x40);
        write(2, LVT_TIMER, 0x2_0040);
        write(2, INITIAL, 1000);
        send(0, 2, 0x4500);
        assertThat(read(2, TPR)).isZero();
        assertThat(read(2, SVR)).isEqualTo(0xff);
        assertThat(read(2, ID)).isEqualTo(2 << 24);
        clock.advance(1_000_000);
        assertThat(cpus.get(2).pin).isFalse();
    }

    @Test
    void logicalDestinations() {
        for (int i = 0; i < 3; i++) {
            write(i, LDR, (1L << i) << 24);
        }
        send(0, 6, 0x4800 | 0x41);
        assertThat(cpus.stream().map(cpu -> cpu.pin)).containsExactly(false, true, true);

        for (int i = 0; i < 3; i++) {
            write(i, DFR, 0x0fff_ffff);
            write(i, LDR, (i == 2 ? 0x21L : 0x11L << i) << 24);
        }
        send(0, 0x21, 0x4800 | 0x91);
        assertThat(apics.get(2).acknowledge()).isEqualTo(0x91);
        assertThat(apics.get(1).acknowledge()).as("cluster 2 as well, but another member").isEqualTo(0x41);
    }

    @Test
    void lowestPriorityPicksTheIdlestAndTakesTurns() {
        for (int i = 0; i < 3; i++) {
            write(i, LDR, (1L << i) << 24);
        }
        write(0, TPR, 0x20);
        bus.send(new InterruptMessage(7, true, DeliveryMode.LOWEST_PRIORITY, 0x81, false, true));
        bus.send(new InterruptMessage(7, true, DeliveryMode.LOWEST_PRIORITY, 0x82, false, true));
        assertThat(cpus.stream().map(cpu -> cpu.pin)).containsExactly(false, true, true);
    }

    @Test
    void externalInterruptsComeThroughLint0() {
        apics.get(0).lint0().set(true);
        assertThat(cpus.get(0).pin).as("masked after reset").isFalse();
        apics.get(0).enterVirtualWireMode();
        assertThat(cpus.get(0).pin).isTrue();
        assertThat(apics.get(0).acknowledge()).isEqualTo(0x70);
        apics.get(0).lint0().set(false);
        assertThat(cpus.get(0).pin).isFalse();
        apics.get(0).lint1().pulse();
        assertThat(cpus.get(0).messages).containsExactly("nmi");
    }

    @Test
    void aDisabledApicLeavesTheCpuItsPins() {
        assertThat(apics.get(0).writeRegister(LocalApic.IA32_APIC_BASE, BASE)).isTrue();
        assertThat(windows).last().isEqualTo(OptionalLong.empty());
        apics.get(0).lint0().set(true);
        assertThat(apics.get(0).acknowledge()).isEqualTo(0x70);
        apics.get(0).lint1().pulse();
        assertThat(cpus.get(0).messages).containsExactly("nmi");
        send(1, 0, 0x4000 | 0x55);
        apics.get(0).lint0().set(false);
        assertThat(cpus.get(0).pin).isFalse();

        assertThat(apics.get(0).writeRegister(LocalApic.IA32_APIC_BASE, 0x1_0000_0000L | 0x900)).isTrue();
        assertThat(windows).last().isEqualTo(OptionalLong.of(0x1_0000_0000L));
        assertThat(read(0, SVR)).as("as after reset").isEqualTo(0xff);
    }

    @Test
    void levelTriggeredLint() {
        write(0, LINT0, 0x8000 | 0x61);
        apics.get(0).lint0().set(true);
        assertThat(apics.get(0).acknowledge()).isEqualTo(0x61);
        assertThat(read(0, LINT0) & 0x4000).as("remote IRR").isNotZero();
        write(0, EOI, 0);
        assertThat(apics.get(0).acknowledge()).as("still asserted").isEqualTo(0x61);
        apics.get(0).lint0().set(false);
        write(0, EOI, 0);
        assertThat(read(0, LINT0) & 0x4000).isZero();
        assertThat(cpus.get(0).pin).isFalse();
        write(0, LINT1, 0x500);
        apics.get(0).lint1().pulse();
        assertThat(cpus.get(0).messages).containsExactly("init");
    }

    @Test
    void oneShotTimer() {
        write(0, DIVIDE, 0x3);
        write(0, LVT_TIMER, 0x40);
        write(0, INITIAL, 1000);
        clock.advance(8_000);
        assertThat(read(0, CURRENT)).isEqualTo(500);
        clock.advance(7_999);
        assertThat(cpus.get(0).pin).isFalse();
        clock.advance(1);
        assertThat(apics.get(0).acknowledge()).isEqualTo(0x40);
        assertThat(read(0, CURRENT)).isZero();
        clock.advance(1_000_000);
        assertThat(cpus.get(0).pin).isFalse();
    }

    @Test
    void periodicTimer() {
        write(0, DIVIDE, 0xb);
        write(0, LVT_TIMER, 0x2_0040);
        write(0, INITIAL, 100_000);
        for (int i = 0; i < 5; i++) {
            clock.advance(100_000);
            assertThat(apics.get(0).acknowledge()).isEqualTo(0x40);
            write(0, EOI, 0);
        }
        clock.advance(30_000);
        assertThat(read(0, CURRENT)).isEqualTo(70_000);
        write(0, LVT_TIMER, 0x3_0040);
        clock.advance(100_000);
        assertThat(cpus.get(0).pin).as("masked").isFalse();
        write(0, LVT_TIMER, 0x2_0040);
        clock.advance(70_000);
        assertThat(cpus.get(0).pin).as("still in step").isTrue();
    }

    @Test
    void periodsThatTheCpuMissesAreMadeUpFor() {
        write(0, DIVIDE, 0xb);
        write(0, LVT_TIMER, 0x2_0040);
        write(0, INITIAL, 1_000_000);
        clock.advance(50_500_000);
        int taken = 0;
        for (int i = 0; i < 500; i++) {
            taken += apics.get(0).acknowledge() == 0x40 ? 1 : 0;
            write(0, EOI, 0);
            clock.advance(100_000);
        }
        assertThat(taken).isBetween(99, 101);
    }

    @Test
    void anAbsurdPeriodDoesNotDrownTheHost() {
        write(0, DIVIDE, 0xb);
        write(0, LVT_TIMER, 0x2_0040);
        write(0, INITIAL, 1);
        int interrupts = 0;
        for (int i = 0; i < 1_000; i++) {
            clock.advance(1_000);
            interrupts += apics.get(0).acknowledge() == 0x40 ? 1 : 0;
            write(0, EOI, 0);
        }
        assertThat(interrupts).isBetween(40, 50);
    }

    @Test
    void tscDeadline() {
        write(0, LVT_TIMER, 0x4_0040);
        assertThat(apics.get(0).writeRegister(LocalApic.IA32_TSC_DEADLINE, 500)).isTrue();
        assertThat(apics.get(0).readRegister(LocalApic.IA32_TSC_DEADLINE)).isEqualTo(500);
        clock.advance(999);
        assertThat(cpus.get(0).pin).isFalse();
        clock.advance(1);
        assertThat(apics.get(0).acknowledge()).isEqualTo(0x40);
        assertThat(apics.get(0).readRegister(LocalApic.IA32_TSC_DEADLINE)).isZero();
        write(0, LVT_TIMER, 0x40);
        apics.get(0).writeRegister(LocalApic.IA32_TSC_DEADLINE, 5_000);
        assertThat(apics.get(0).readRegister(LocalApic.IA32_TSC_DEADLINE)).as("only in its mode").isZero();
    }

    @Test
    void errorsAreLatchedByAWrite() {
        write(0, LVT_ERROR, 0xfe);
        send(0, 1, 0x4000 | 0x05);
        assertThat(apics.get(0).acknowledge()).isEqualTo(0xfe);
        assertThat(read(0, ESR)).isZero();
        write(0, ESR, 0);
        assertThat(read(0, ESR)).isEqualTo(0x20);
        write(0, ESR, 0);
        assertThat(read(0, ESR)).isZero();
        bus.send(new InterruptMessage(0, false, DeliveryMode.FIXED, 3, false, true));
        write(0, 0x40, 1);
        write(0, ESR, 0);
        assertThat(read(0, ESR)).isEqualTo(0xc0);
    }

    @Test
    void softwareDisableMasksTheVectorTable() {
        write(0, LVT_TIMER, 0x40);
        write(0, SVR, 0xff);
        assertThat(read(0, LVT_TIMER)).isEqualTo(0x1_0040);
        write(0, LVT_TIMER, 0x41);
        assertThat(read(0, LVT_TIMER)).isEqualTo(0x1_0041);
        send(1, 0, 0x4000 | 0x55);
        assertThat(cpus.get(0).pin).isFalse();
        send(1, 0, 0x4400);
        assertThat(cpus.get(0).messages).as("NMI is still accepted").containsExactly("nmi");
    }

    @Test
    void x2apicModeHasItsOwnRules() {
        LocalApic apic = apics.get(1);
        assertThat(apic.hasRegister(0x802)).isFalse();
        assertThat(apic.writeRegister(LocalApic.IA32_APIC_BASE, BASE | 0x400)).as("needs the enable bit").isFalse();
        assertThat(apic.writeRegister(LocalApic.IA32_APIC_BASE, BASE | X2APIC_ENABLED)).isTrue();
        assertThat(apic.writeRegister(LocalApic.IA32_APIC_BASE, BASE | 0x800)).as("no way back to xAPIC").isFalse();
        assertThat(apic.readRegister(0x802)).isEqualTo(1);
        assertThat(apic.readRegister(0x80d)).as("logical ID").isEqualTo(2);
        assertThat(apic.hasRegister(0x80b)).as("EOI is write-only").isFalse();
        assertThat(apic.hasRegister(0x80e)).as("no DFR").isFalse();
        assertThat(apic.writeRegister(0x802, 0)).isFalse();
        assertThat(apic.writeRegister(0x80b, 1)).isFalse();
        assertThat(apic.writeRegister(0x808, 0x100)).isFalse();
        assertThat(apic.writeRegister(0x83f, 0x77)).isTrue();
        assertThat(apic.acknowledge()).isEqualTo(0x77);
        assertThat(apic.writeRegister(0x80b, 0)).isTrue();
        assertThat(apic.writeRegister(0x830, 2L << 32 | 0x4000 | 0x42)).isTrue();
        assertThat(apics.get(2).acknowledge()).isEqualTo(0x42);
        bus.send(new InterruptMessage(2, true, DeliveryMode.FIXED, 0x43, false, true));
        assertThat(apic.acknowledge()).isEqualTo(0x43);
    }

    @Test
    void stateSurvives() {
        write(0, DIVIDE, 0xb);
        write(0, LVT_TIMER, 0x40);
        write(0, INITIAL, 1000);
        send(1, 0, 0x4000 | 0x51);
        clock.advance(400);
        LocalApic.State saved = apics.get(0).save();
        clock.advance(10_000);
        assertThat(apics.get(0).acknowledge()).isEqualTo(0x51);
        apics.get(0).reset();
        assertThat(cpus.get(0).pin).isFalse();
        apics.get(0).restore(saved);
        assertThat(cpus.get(0).pin).isTrue();
        assertThat(apics.get(0).acknowledge()).isEqualTo(0x51);
        write(0, EOI, 0);
        assertThat(read(0, CURRENT)).isEqualTo(600);
        clock.advance(600);
        assertThat(apics.get(0).acknowledge()).isEqualTo(0x40);

        LocalApic.State damaged = new LocalApic.State(1, saved.base(), 0, 0, 0, 0, 0, 0, 0, 0, new int[7], new int[8],
                new int[8], new int[6], 0, false, saved.timer());
        assertThatThrownBy(() -> apics.get(0).restore(damaged)).isInstanceOf(IllegalArgumentException.class);
    }
}
