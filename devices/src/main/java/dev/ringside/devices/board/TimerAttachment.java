package dev.ringside.devices.board;

import dev.ringside.devices.acpi.AcpiTables;
import dev.ringside.devices.interrupt.IsaInterrupts;
import dev.ringside.devices.timer.Hpet;
import dev.ringside.devices.timer.Pit8254;
import dev.ringside.devices.timer.Rtc;
import dev.ringside.emulator.clock.GuestClock;
import dev.ringside.emulator.memory.MemoryRegion;
import java.time.InstantSource;

/** Wires the timers of a PC and its clock. */
final class TimerAttachment {
    private static final int TIMER = 0;
    private static final int CLOCK = 8;

    private final Pit8254 pit;
    private final Rtc rtc;

    TimerAttachment(Backplane backplane, InstantSource wall) {
        GuestClock clock = backplane.clock();
        IsaInterrupts interrupts = backplane.interrupts();
        Hpet hpet = backplane.register("hpet", new Hpet(clock, interrupts.line(TIMER),
                () -> interrupts.waits(TIMER), interrupts.line(CLOCK), () -> interrupts.waits(CLOCK)));
        backplane.memory().add(new MemoryRegion.Mmio(AcpiTables.EVENT_TIMERS_ADDRESS, Hpet.SIZE, "HPET", hpet));
        pit = backplane.register("pit", new Pit8254(clock, hpet.pitInput(), () -> interrupts.waits(TIMER)));
        backplane.ports().map(0x40, 4, "PIT", pit);
        backplane.ports().map(0x61, 1, "system control port B", pit.systemControlPortB());
        rtc = backplane.register("rtc", new Rtc(clock, wall, hpet.rtcInput()));
        backplane.ports().map(0x70, 2, "RTC", rtc);
    }

    Pit8254 pit() {
        return pit;
    }

    Rtc rtc() {
        return rtc;
    }
}
