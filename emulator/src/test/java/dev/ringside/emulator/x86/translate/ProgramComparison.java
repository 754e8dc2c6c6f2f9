package dev.ringside.emulator.x86.translate;

import dev.ringside.emulator.host.CodeMemory;
import dev.ringside.emulator.host.CodeMemoryException;
import dev.ringside.emulator.x86.CpuState;
import dev.ringside.emulator.x86.translate.ProgramRun.Patience;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;

/** Runs the same random programs under the interpreter and under the translator, which must see the same. */
final class ProgramComparison implements AutoCloseable {
    /** Nanoseconds between polls and writes by devices that must not be noticed. */
    private static final long DISTURBANCE = 200_000L;
    private static final Patience PATIENCE = new Patience(20_000_000, 20_000_000_000L);
    private static final Patience MORE_PATIENCE = new Patience(4 * PATIENCE.instructions(), 120_000_000_000L);

    private final GuestMode mode;
    private final ProgramRun interpreted;
    private final ProgramRun translated;
    private final Thread watch;
    private volatile boolean closed;
    private long instructions;
    private long translatedInstructions;
    private int programs;
    private int endless;
    private int strayed;

    ProgramComparison(GuestMode mode, long codeBytes) throws CodeMemoryException {
        this.mode = mode;
        interpreted = new ProgramRun(mode);
        translated = new ProgramRun(mode);
        translated.computer.cpu.accelerate(new Translator(translated.computer.cpu, CodeMemory.reserve(codeBytes)));
        watch = Thread.ofPlatform().daemon().start(this::watch);
    }

    private void watch() {
        while (!closed) {
            LockSupport.parkNanos(DISTURBANCE);
            translated.disturb();
            for (ProgramRun run : List.of(interpreted, translated)) {
                if (run.exhausted()) {
                    run.stop();
                }
            }
        }
    }

    /** Guest instructions that were executed and compared. */
    long instructions() {
        return instructions;
    }

    /** Those that ran as translated code, in blocks that were entered. */
    long translatedInstructions() {
        return translatedInstructions;
    }

    /** What the CPU has counted since its last reset. */
    private long translatedSinceReset() {
        return translated.computer.cpu.statistics().instructions().translated();
    }

    /** SYSCALLs that translated code executed itself. */
    long translatedSystemCalls() {
        return translated.computer.cpu.state().get(CpuState.TRANSLATED_SYSCALLS);
    }

    /** Programs compared. */
    int programs() {
        return programs;
    }

    /** Programs that did not end, and were not compared. */
    int endless() {
        return endless;
    }

    /** Programs that differed after they had overwritten their code where nothing was prepared for it. */
    int strayed() {
        return strayed;
    }

    /** Compares one program. */
    void compare(long seed) {
        Random random = new Random(seed);
        RandomProgram program = new RandomProgram(mode, random);
        byte[] data = new byte[GuestMode.DATA_BYTES];
        random.nextBytes(data);
        for (int i = 0; i < 2000; i++) {
            int at = random.nextInt(data.length / 8) * 8;
            long pointer = mode.pointerBase() + random.nextInt(0x6000);
            for (int k = 0; k < 8; k++) {
                data[at + k] = (byte) (pointer >>> 8 * k);
            }
        }
        interpreted.wake();
        translated.wake();
        long before = interpreted.computer.cpu.instructionsRetired();
        if (!interpreted.run(program, seed, data, PATIENCE)) {
            endless++;
            beginAnew();
            return;
        }
        instructions += interpreted.computer.cpu.instructionsRetired() - before;
        programs++;
        long translatedBefore = translatedSinceReset();
        boolean whole = translated.run(program, seed, data, MORE_PATIENCE);
        translatedInstructions += translatedSinceReset() - translatedBefore;
        Optional<String> difference = difference(whole);
        if (difference.isPresent() && changedByAccident(program)) {
            strayed++;
            beginAnew();
        } else if (difference.isPresent()) {
            throw new AssertionError("%s, seed %d: %s".formatted(mode, seed, difference.get()));
        }
    }

    /** One of the two has seen more than the other: an NMI that is pending, or blocked, would show in the next program. */
    private void beginAnew() {
        interpreted.reset();
        translated.reset();
    }

    private Optional<String> difference(boolean whole) {
        List<ProgramRun.Event> expected = interpreted.events();
        List<ProgramRun.Event> seen = translated.events();
        for (int i = 0; i < Math.min(expected.size(), seen.size()); i++) {
            if (!expected.get(i).equals(seen.get(i))) {
                return Optional
                        .of("event %d of %d%nbefore   %s%nexpected %s%nseen     %s%n%s".formatted(i, expected.size(),
                                i == 0 ? "" : expected.get(i - 1), expected.get(i), seen.get(i),
                                code(expected.get(i).values()[0] - mode.codeStart())));
            }
        }
        if (!whole || expected.size() != seen.size()) {
            return Optional
                    .of("%d events instead of %d, whole: %s; last %s".formatted(seen.size(), expected.size(), whole,
                            seen.getLast()));
        }
        int at = Arrays.mismatch(interpreted.memory(), translated.memory());
        return at < 0
                ? Optional.empty()
                : Optional.of("memory at %x is %x instead of %x; last %s".formatted(at, translated.memory()[at],
                        interpreted.memory()[at], expected.getLast()));
    }

    /** Whether the program wrote to its code where it should not: what runs then may look at flags that are undefined. */
    private boolean changedByAccident(RandomProgram program) {
        byte[] now = interpreted.memory();
        for (long version : List.of(GuestMode.CODE, GuestMode.OTHER_CODE)) {
            byte[] code = program.code();
            for (int at : program.immediates()) {
                code[at] = now[(int) version + at];
            }
            if (Arrays.mismatch(code, 0, code.length, now, (int) version, (int) version + code.length) >= 0) {
                return true;
            }
        }
        return false;
    }

    /** The code about {@code offset} as it was in the end. */
    private String code(long offset) {
        if (offset < 0 || offset >= GuestMode.CODE_BYTES) {
            return "";
        }
        StringBuilder text = new StringBuilder("code");
        int from = (int) Math.max(0, offset - 64);
        for (int at = from; at < Math.min(GuestMode.CODE_BYTES, offset + 16); at++) {
            text.append(at == offset ? " |" : " ")
                    .append("%02x".formatted(interpreted.memory()[(int) GuestMode.CODE + at]));
        }
        return text.toString();
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(watch);
        boolean interrupted = false;
        while (watch.isAlive()) {
            try {
                watch.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        interpreted.close();
        translated.close();
    }
}
