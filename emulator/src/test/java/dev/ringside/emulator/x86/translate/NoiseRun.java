package dev.ringside.emulator.x86.translate;

import dev.ringside.emulator.host.CodeMemory;
import dev.ringside.emulator.host.CodeMemoryException;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;

/**
 * The stress run: {@code NoiseRun [SECONDS [SEED]]} lets the translator run random bytes in each {@link GuestMode} in turn. Nothing is compared: what
 * counts is that the process is there at the end.
 */
public final class NoiseRun {
    private static final long PATIENCE = 20_000_000L;
    private static final long CODE_BYTES = 1 << 20;

    private NoiseRun() {}

    /** See the class. */
    public static void main(String[] arguments) throws CodeMemoryException {
        long seconds = arguments.length > 0 ? Long.parseLong(arguments[0]) : 60;
        long seed = arguments.length > 1 ? Long.parseLong(arguments[1]) : 1;
        for (GuestMode mode : GuestMode.values()) {
            long end = System.nanoTime() + seconds * 1_000_000_000L / GuestMode.values().length;
            long programs = 0;
            long instructions = 0;
            while (System.nanoTime() < end) {
                instructions += run(mode, seed + programs, 50, end);
                programs += 50;
            }
            System.out.printf("%s: %,d translated instructions in %d programs%n", mode, instructions, programs);
        }
    }

    /**
     * Runs {@code count} programs.
     *
     * @return how many instructions ran as translated code
     */
    static long run(GuestMode mode, long firstSeed, int count, long end) throws CodeMemoryException {
        long instructions = 0;
        try (ProgramRun run = new ProgramRun(mode)) {
            run.computer.cpu.accelerate(new Translator(run.computer.cpu, CodeMemory.reserve(CODE_BYTES)));
            Thread watch = Thread.ofPlatform().daemon().start(() -> {
                while (!Thread.interrupted()) {
                    LockSupport.parkNanos(PATIENCE / 4);
                    if (run.exhausted()) {
                        run.stop();
                    }
                }
            });
            for (int i = 0; i < count && System.nanoTime() < end; i++) {
                Random random = new Random(firstSeed + i);
                byte[] data = new byte[GuestMode.DATA_BYTES];
                random.nextBytes(data);
                run.reset();
                run.run(RandomProgram.noise(mode, random), firstSeed + i, data,
                        new ProgramRun.Patience(Long.MAX_VALUE / 2, PATIENCE));
                instructions += run.computer.cpu.statistics().instructions().translated();
            }
            watch.interrupt();
            join(watch);
        }
        return instructions;
    }

    private static void join(Thread thread) {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
