package dev.ringside.tests.bench;

import dev.ringside.devices.display.Frame;
import dev.ringside.devices.vga.Vga;
import dev.ringside.emulator.bus.PortBus;
import dev.ringside.emulator.clock.ManualClock;
import dev.ringside.emulator.cpu.ExitReason;
import dev.ringside.emulator.memory.MemoryRegion;
import dev.ringside.emulator.memory.NativePages;
import dev.ringside.emulator.memory.PhysicalMap;
import dev.ringside.emulator.x86.ControlRegisters;
import dev.ringside.emulator.x86.Cpu;
import dev.ringside.emulator.x86.CpuState;
import dev.ringside.emulator.x86.system.CpuModel;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.locks.LockSupport;

/**
 * What a screen of 1024x768 in 32 bits costs: a look at it while nothing changes, a look at all of it, and how fast a guest fills it with nobody
 * looking and with a viewer that looks 60 times a second. Start it with {@code ./ringside test --screen}.
 */
public final class ScreenSpeed {
    private static final int FRAME_BYTES = LinearScreen.BYTES;
    private static final long FRAMEBUFFER = LinearScreen.ADDRESS;
    private static final long RAM = 64L << 10;
    private static final long CODE = 0x1000;
    private static final int FILLS = 400;
    private static final int LOOKS = 200_000;
    /** {@code fill: mov edi, FRAMEBUFFER; mov ecx, WIDTH * HEIGHT; inc eax; rep stosd; dec edx; jnz fill; hlt}. */
    private static final byte[] STRING = HexFormat.of().parseHex("bf000000e0b900000c0040f3ab4a75f0f4");
    /** The same with {@code word: mov [edi], eax; add edi, 4; dec ecx; jnz word}. */
    private static final byte[] WORDS = HexFormat.of().parseHex("bf000000e0b900000c0040890783c7044975f84a75eaf4");

    private final LinearScreen screen = new LinearScreen();
    private final PhysicalMap map = screen.map;
    private final PortBus ports = screen.ports;
    private final Vga vga = screen.vga;

    /** Measures and prints. */
    public static void main(String[] arguments) throws InterruptedException {
        ScreenSpeed screen = new ScreenSpeed();
        PrintStream out = System.out;
        out.printf("a look at an unchanged screen   %8.2f us%n", screen.idleLook() / 1e3);
        out.printf("a look at a changed screen      %8.2f us%n", screen.fullLook() / 1e3);
        screen.vga.close();
        for (boolean watched : new boolean[]{false, true}) {
            String viewer = watched ? "one viewer" : "no viewer ";
            out.printf("REP STOSD, %s            %8.0f MB a second%n", viewer, new ScreenSpeed().fill(STRING, watched));
            out.printf("a loop of MOV, %s        %8.0f MB a second%n", viewer, new ScreenSpeed().fill(WORDS, watched));
        }
    }

    private double idleLook() {
        Frame frame = new Frame();
        long best = Long.MAX_VALUE;
        for (int round = 0; round < 5; round++) {
            long start = System.nanoTime();
            for (int i = 0; i < LOOKS; i++) {
                vga.update(frame);
            }
            best = Math.min(best, System.nanoTime() - start);
        }
        return (double) best / LOOKS;
    }

    private double fullLook() {
        Frame frame = new Frame();
        byte[] picture = new byte[FRAME_BYTES];
        long best = Long.MAX_VALUE;
        for (int i = 0; i < 100; i++) {
            Arrays.fill(picture, (byte) i);
            map.writeBytes(FRAMEBUFFER, picture, 0, picture.length);
            long start = System.nanoTime();
            vga.update(frame);
            best = Math.min(best, System.nanoTime() - start);
        }
        return best;
    }

    /** Megabytes a second that a guest writes. */
    private double fill(byte[] program, boolean watched) throws InterruptedException {
        NativePages ram = NativePages.reserve(RAM);
        map.add(new MemoryRegion.Ram(0, RAM, "ram", ram.address(), false));
        map.writeBytes(CODE, program, 0, program.length);
        Cpu cpu = new Cpu(0, CpuModel.named("max").orElseThrow(), map, ports, new ManualClock());
        try {
            CpuState state = cpu.state();
            for (int i = 0; i < 6; i++) {
                state.setSegment(i, 8, 0, 0xffff_ffffL, i == CpuState.CS ? 0xc09b00 : 0xc09300);
            }
            state.setControl(0, ControlRegisters.CR0_PE | ControlRegisters.CR0_ET);
            state.setRip(CODE);
            state.setRegister(CpuState.RDX, FILLS);
            cpu.modeChanged();
            Thread viewer = Thread.ofPlatform().daemon(true).unstarted(() -> {
                Frame frame = new Frame();
                while (!Thread.currentThread().isInterrupted()) {
                    vga.update(frame);
                    LockSupport.parkNanos(this, 1_000_000_000 / 60);
                }
            });
            if (watched) {
                viewer.start();
            }
            long start = System.nanoTime();
            ExitReason exit = cpu.run();
            long nanos = System.nanoTime() - start;
            if (exit != ExitReason.HALTED) {
                throw new IllegalStateException("the guest ended with " + exit);
            }
            if (watched) {
                viewer.interrupt();
                viewer.join();
            }
            return (double) FRAME_BYTES * FILLS * 1e3 / nanos;
        } finally {
            vga.close();
            cpu.close();
            ram.close();
        }
    }
}
