package dev.ringside.emulator.x86.smp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringside.emulator.memory.Host;
import dev.ringside.emulator.x86.BareComputer;
import dev.ringside.emulator.x86.GuestException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Accessed bits are set in the entry that was read, not in what another CPU has put there since. */
class PageEntryTest {
    private static final long LINEAR = 0x20_0000, FRAME = 0x30_0000;
    private static final int ROUNDS = 100_000;

    @Test
    void anEntryThatWasTakenAwayStaysEmpty() throws Exception {
        try (BareComputer computer = new BareComputer()) {
            computer.long64(0x1000).identity(1).map(LINEAR, FRAME, 0);
            long entry = computer.host() + computer.entry(LINEAR, 12);
            AtomicBoolean done = new AtomicBoolean();
            AtomicInteger resurrected = new AtomicInteger();
            Thread other = Thread.ofPlatform().start(() -> {
                for (int i = 0; i < ROUNDS; i++) {
                    Host.compareAndSetLong(entry, 0, FRAME | BareComputer.PRESENT | BareComputer.WRITABLE);
                    long before = Host.getLongVolatile(entry);
                    while (!Host.compareAndSetLong(entry, before, 0)) {
                        before = Host.getLongVolatile(entry);
                    }
                    for (int look = 0; look < 20; look++) {
                        if (Host.getLongVolatile(entry) != 0) {
                            resurrected.incrementAndGet();
                            Host.compareAndSetLong(entry, Host.getLongVolatile(entry), 0);
                        }
                    }
                }
                done.set(true);
            });
            int faults = 0;
            while (!done.get()) {
                computer.cpu.mmu.flushPage(LINEAR);
                try {
                    computer.cpu.mmu.read1(LINEAR);
                } catch (GuestException e) {
                    faults++;
                }
            }
            other.join();
            assertThat(resurrected).hasValue(0);
            assertThat(faults).isPositive();
        }
    }
}
