package dev.ringside.devices.vga;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ringside.devices.display.Frame;
import dev.ringside.emulator.memory.MemoryRegion;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Ports, timing, state and robustness of the adapter. */
class VgaTest {
    private static final long FRAME = 14_268_000;

    private final Workbench bench = new Workbench();

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void registersReadBackWhatExistsOfThem() {
        bench.set(0x3c4, 1, 0xff);
        assertThat(bench.in(0x3c5)).isEqualTo(0x3d);
        bench.set(0x3ce, 5, 0xff);
        assertThat(bench.in(0x3cf)).isEqualTo(0x7b);
        bench.out(0x3c2, 0x67);
        assertThat(bench.in(0x3cc)).isEqualTo(0x67);
        bench.set(0x3d4, 0x0f, 0xa5);
        assertThat(bench.in(0x3d5)).isEqualTo(0xa5);
        bench.attribute(0x10, 0xff);
        bench.in(0x3da);
        bench.out(0x3c0, 0x30);
        assertThat(bench.in(0x3c1)).isEqualTo(0xef);
        bench.ports.write(0x3c4, 2, 0x0302);
        assertThat(bench.ports.read(0x3c4, 2)).as("index and data in one word").isEqualTo(0x0302);
    }

    @Test
    void theCrtControllerMovesWithTheMonitor() {
        bench.out(0x3c2, 0x66);
        bench.set(0x3b4, 0x0f, 0x12);
        assertThat(bench.in(0x3b5)).isEqualTo(0x12);
        assertThat(bench.in(0x3d5)).isEqualTo(0xff);
        bench.out(0x3c2, 0x67);
        assertThat(bench.in(0x3d5)).isEqualTo(0x12);
        assertThat(bench.in(0x3b5)).isEqualTo(0xff);
    }

    @Test
    void timingRegistersCanBeProtected() {
        bench.out(0x3c2, 0x67);
        bench.set(0x3d4, 0, 0x5f);
        bench.set(0x3d4, 7, 0x0f);
        bench.set(0x3d4, 0x11, 0x80);
        bench.set(0x3d4, 0, 0);
        bench.set(0x3d4, 7, 0x10);
        bench.out(0x3d4, 0);
        assertThat(bench.in(0x3d5)).isEqualTo(0x5f);
        bench.out(0x3d4, 7);
        assertThat(bench.in(0x3d5)).as("only the bit of line compare").isEqualTo(0x1f);
    }

    @Test
    void thePaletteIsReadAndWrittenInThrees() {
        bench.out(0x3c8, 254);
        for (int i = 1; i <= 9; i++) {
            bench.out(0x3c9, i);
        }
        bench.out(0x3c7, 254);
        assertThat(bench.in(0x3c7)).isEqualTo(3);
        for (int i = 1; i <= 9; i++) {
            assertThat(bench.in(0x3c9)).isEqualTo(i);
        }
        bench.out(0x3c8, 0);
        assertThat(bench.in(0x3c7)).isZero();
    }

    @Test
    void memoryAppearsWhereTheGraphicsControllerSays() {
        bench.registers(BiosMode.PLANAR_640X480);
        bench.set(0x3c4, 2, 0x0f);
        int[][] windows = {{0xa_0000, 0xb_ffff}, {0xa_0000, 0xa_ffff}, {0xb_0000, 0xb_7fff}, {0xb_8000, 0xb_ffff}};
        for (int select = 0; select < 4; select++) {
            bench.set(0x3ce, 6, select << 2 | 1);
            bench.poke(windows[select][0], 0x40 + select);
            assertThat(bench.peek(windows[select][0])).isEqualTo(0x40 + select);
            if (windows[select][0] > 0xa_0000) {
                assertThat(bench.peek(windows[select][0] - 1)).isEqualTo(0xff);
            }
            if (windows[select][1] < 0xb_ffff) {
                assertThat(bench.peek(windows[select][1] + 1)).isEqualTo(0xff);
            }
        }
        bench.out(0x3c2, 0xe1);
        assertThat(bench.peek(0xb_8000)).as("disabled").isEqualTo(0xff);
    }

    @Test
    void theBeamGoesOnceDownTheScreenInAFrame() {
        bench.registers(BiosMode.TEXT_80X25);
        int vertical = 0;
        int starts = 0;
        int blanked = 0;
        int before = 8;
        int steps = 100_000;
        for (int i = 0; i < steps; i++) {
            bench.clock.advance(10 * FRAME / steps);
            int status = bench.in(0x3da) & 9;
            vertical += status >> 3;
            blanked += status & 1;
            starts += status >> 3 & ~before >> 3 & 1;
            before = status;
        }
        assertThat(starts).isEqualTo(10);
        assertThat((double) vertical / steps).isBetween(2.0 / 449 * 0.8, 2.0 / 449 * 1.3);
        assertThat((double) blanked / steps).isBetween(0.25, 0.35);
    }

    @Test
    void aSlowPollStillSeesEveryRetrace() {
        bench.registers(BiosMode.TEXT_80X25);
        bench.in(0x3da);
        int seen = 0;
        for (int i = 0; i < 50; i++) {
            bench.clock.advance(FRAME / 5);
            seen += bench.in(0x3da) >> 3 & 1;
        }
        assertThat(seen).isBetween(9, 11);
    }

    @Test
    void registersThatMakeNoSenseStillGiveRetraces() {
        bench.out(0x3c2, 1);
        bench.in(0x3da);
        int seen = 0;
        for (int i = 0; i < 1000; i++) {
            bench.clock.advance(FRAME / 500);
            seen += bench.in(0x3da) >> 3 & 1;
        }
        assertThat(seen).isBetween(2, 20);
    }

    @Test
    void itsStateCanBeSavedAndRestored() {
        bench.registers(BiosMode.CHAINED_320X200);
        bench.vbe(1, 800);
        for (int i = 0; i < 64000; i++) {
            bench.poke(0xa_0000 + i, i * 7 & 0x3f);
        }
        bench.look();
        int[] picture = bench.frame.pixels().clone();
        Vga.State state = bench.vga.save();
        try (Workbench other = new Workbench()) {
            other.vga.restore(state);
            other.look();
            assertThat(other.frame.pixels()).isEqualTo(picture);
            assertThat(other.vbe(1)).isEqualTo(800);
            assertThat(other.memory.hostPage(0xa_0000)).isNotZero();
        }
        bench.vga.reset();
        bench.look();
        assertThat(Arrays.stream(bench.frame.pixels()).allMatch(pixel -> pixel == 0xff00_0000)).isTrue();
        assertThatThrownBy(() -> bench.vga.restore(new Vga.State(1, new byte[3], 0, false, false, 0, state.ports(),
                state.vbe(), false, new byte[0]))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void nobodySeesAnythingAfterItIsClosed() {
        Workbench closed = new Workbench();
        closed.registers(BiosMode.TEXT_80X25);
        closed.close();
        assertThat(closed.look()).isFalse();
        assertThat(closed.vga.text()).isEmpty();
    }

    @Test
    void whateverAGuestDoesThereIsAPicture() {
        try (Workbench small = new Workbench(1 << 20)) {
            fuzz(small.enablePci(), new Random(20261122));
        }
        fuzz(bench.enablePci(), new Random(3));
    }

    @Test
    void viewersLookOnThreadsOfTheirOwnUntilAndAfterTheEnd() throws Exception {
        Workbench watched = new Workbench(1 << 20).enablePci();
        AtomicBoolean stop = new AtomicBoolean();
        Callable<Integer> viewer = () -> {
            Frame frame = new Frame();
            int changes = 0;
            while (!stop.get()) {
                changes += watched.vga.update(frame) ? 1 : 0;
                watched.vga.text();
            }
            return changes;
        };
        try (ExecutorService viewers = Executors.newFixedThreadPool(2)) {
            List<Future<Integer>> looking = List.of(viewers.submit(viewer), viewers.submit(viewer));
            fuzz(watched, new Random(11));
            watched.close();
            stop.set(true);
            for (Future<Integer> one : looking) {
                assertThat(one.get()).isPositive();
            }
        }
    }

    private static void fuzz(Workbench bench, Random random) {
        Frame late = new Frame();
        int[] ports = {0x3b4, 0x3b5, 0x3ba, 0x3c0, 0x3c1, 0x3c2, 0x3c4, 0x3c5, 0x3c6, 0x3c7, 0x3c8, 0x3c9, 0x3ce, 0x3cf,
            0x3d4, 0x3d5, 0x3da, 0x1ce, 0x1cf, 0x1d0};
        assertThatCode(() -> {
            for (int i = 0; i < 100_000; i++) {
                int width = 1 << random.nextInt(3);
                int port = ports[random.nextInt(ports.length)];
                switch (random.nextInt(8)) {
                    case 0, 1 -> bench.ports.write(port, width, random.nextInt());
                    case 2 -> bench.ports.read(port, width);
                    case 3 -> bench.memory.write(0xa_0000 + random.nextInt(0x2_0000), width, random.nextLong());
                    case 4 -> bench.memory.read(0xa_0000 + random.nextInt(0x2_0000), width);
                    case 5 -> bench.memory.write(Workbench.REGISTERS + random.nextInt(0x1000), width, random.nextInt());
                    case 6 -> bench.vbe(random.nextInt(12),
                            random.nextBoolean() ? random.nextInt(0x1_0000) : random.nextInt(0x100));
                    default -> bench.clock.advance(random.nextInt(1_000_000));
                }
                if (i % 5000 == 0) {
                    bench.look();
                    bench.vga.text();
                    bench.vga.restore(bench.vga.save());
                }
                if (i % 20_000 == 0) {
                    bench.vga.update(late);
                }
            }
        }).doesNotThrowAnyException();
        assertThat(bench.memory.regions().stream()
                .filter(region -> region.base() >= 0xa_0000 && region.base() < 0xc_0000).mapToLong(MemoryRegion::length)
                .sum()).isEqualTo(0x2_0000);
        bench.look();
        bench.vga.update(late);
        assertThat(late.pixels()).isEqualTo(bench.frame.pixels());
    }
}
