package dev.ringside.emulator.x86.system;

import dev.ringside.emulator.x86.Cpu;
import dev.ringside.emulator.x86.Flags;
import java.security.SecureRandom;

/** RDRAND and RDSEED: numbers good enough for keys, always there (CF is set). */
final class RandomNumbers {
    private static final SecureRandom SOURCE = new SecureRandom();

    private RandomNumbers() {}

    static void deliver(Cpu cpu, CpuFeature feature, RegisterOrMemory register) {
        Privilege.requireFeature(cpu, feature);
        register.write(cpu, SOURCE.nextLong());
        Flags.setArithmetic(cpu.address, Flags.CF);
    }
}
