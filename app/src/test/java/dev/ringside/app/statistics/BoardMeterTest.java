package dev.ringside.app.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringside.devices.board.PcBoard;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class BoardMeterTest {
    @Test
    void whatTheFirmwareUsesIsMeasured() throws Exception {
        PcBoard board = SmallBoard.build();
        try {
            var meter = new BoardMeter(board);
            UsageTotals off = meter.get();
            board.machine().start().join();
            // Once the processor answers it has run.
            board.machine().inspect(0, cpu -> cpu).get(10, TimeUnit.SECONDS);
            UsageTotals on = meter.get();

            assertThat(off.busyNanos()).isZero();
            assertThat(on.busyNanos()).isPositive();
            assertThat(on.cpuNanos()).isGreaterThan(off.cpuNanos());
            assertThat(on.memoryBytes()).isBetween(4096L, 16L << 20);
            assertThat(on.diskRead() + on.diskWritten() + on.received() + on.sent()).isZero();
        } finally {
            board.machine().close();
        }
    }
}
