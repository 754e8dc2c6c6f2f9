package dev.ringside.emulator.host.amd64;

import dev.ringside.emulator.host.CodeMemory;
import dev.ringside.emulator.host.CodeMemoryException;
import dev.ringside.emulator.host.NativeCode;
import dev.ringside.emulator.memory.Host;
import java.util.Optional;

/**
 * What an x86-64 host's processor has beyond the baseline of SSE2, as CPUID tells it (SDM vol. 2, CPUID; APM vol. 3, appendix E.4).
 *
 * @param avx
 *            AVX, with its registers enabled by the operating system
 * @param avx2
 *            AVX2, with AVX
 * @param steadyCounter
 *            the time stamp counter runs at a constant rate whatever the processor does
 * @param commonCounter
 *            the operating system keeps its own time by that, which it does where it has found all processors' counters to agree; known on Linux only
 */
public record HostFeatures(boolean sse3, boolean ssse3, boolean sse41, boolean sse42, boolean popcnt, boolean lzcnt,
        boolean movbe, boolean aes, boolean pclmulqdq, boolean sha, boolean cmpxchg16b, boolean bmi1, boolean bmi2,
        boolean adx, boolean avx, boolean avx2, boolean fastStrings, boolean steadyCounter,
        boolean commonCounter) {
    private static final int PROBE_BYTES = 1 << 16;
    /** Where the probe leaves EAX, EBX, ECX and EDX, in the page after its code. */
    private static final int ANSWER = 0x1000;
    private static final int EXTENDED = 0x8000_0000;
    private static final int POWER = EXTENDED + 7;
    private static final int STEADY_COUNTER = 8;
    private static final int AVX_STATE = 6;

    /** A host with nothing beyond the baseline. */
    public static HostFeatures baseline() {
        return new HostFeatures(false, false, false, false, false, false, false, false, false, false, false, false,
                false, false, false, false, false, false, false);
    }

    /** Whether this JVM runs on a 64-bit x86. */
    public static boolean isAmd64() {
        String architecture = System.getProperty("os.arch", "");
        return architecture.equals("amd64") || architecture.equals("x86_64");
    }

    /** What this host has; empty where it is no x86-64 or gives no memory for code. Runs a few bytes of code. */
    public static Optional<HostFeatures> detect() {
        if (!isAmd64()) {
            return Optional.empty();
        }
        try (CodeMemory memory = CodeMemory.reserve(PROBE_BYTES)) {
            return Optional.of(read(memory));
        } catch (CodeMemoryException e) {
            System.getLogger(HostFeatures.class.getName()).log(System.Logger.Level.DEBUG, e.getMessage());
            return Optional.empty();
        }
    }

    private static HostFeatures read(CodeMemory memory) {
        Probe probe = new Probe(memory);
        int highest = probe.ask(0, 0).eax();
        Leaf basic = probe.ask(1, 0);
        Leaf structured = highest >= 7 ? probe.ask(7, 0) : Leaf.EMPTY;
        boolean hasExtended = Integer.compareUnsigned(probe.ask(EXTENDED, 0).eax(), EXTENDED + 1) >= 0;
        Leaf extended = hasExtended ? probe.ask(EXTENDED + 1, 0) : Leaf.EMPTY;
        boolean hasPower = Integer.compareUnsigned(probe.ask(EXTENDED, 0).eax(), POWER) >= 0;
        Leaf power = hasPower ? probe.ask(POWER, 0) : Leaf.EMPTY;
        boolean avx = basic.ecx(28) && basic.ecx(27) && (probe.enabledState() & AVX_STATE) == AVX_STATE;
        return new HostFeatures(basic.ecx(0), basic.ecx(9), basic.ecx(19), basic.ecx(20), basic.ecx(23),
                extended.ecx(5), basic.ecx(22), basic.ecx(25), basic.ecx(1), structured.ebx(29), basic.ecx(13),
                structured.ebx(3), structured.ebx(8), structured.ebx(19), avx, avx && structured.ebx(5),
                structured.ebx(9), power.edx(STEADY_COUNTER),
                ClockSource.isCounter());
    }

    private record Leaf(int eax, int ebx, int ecx, int edx) {
        private static final Leaf EMPTY = new Leaf(0, 0, 0, 0);

        boolean ebx(int bit) {
            return (ebx >>> bit & 1) != 0;
        }

        boolean ecx(int bit) {
            return (ecx >>> bit & 1) != 0;
        }

        boolean edx(int bit) {
            return (edx >>> bit & 1) != 0;
        }
    }

    /** A few bytes of code that ask the processor. */
    private record Probe(CodeMemory memory) {

        Leaf ask(int leaf, int subleaf) {
            Amd64Encoder assembler = new Amd64Encoder(CodeBuffer.over(memory));
            assembler.push(Gpr.RBX);
            assembler.movImm(4, Gpr.RAX, leaf);
            assembler.movImm(4, Gpr.RCX, subleaf);
            assembler.cpuid();
            leave(assembler);
            return new Leaf(Host.getInt(memory.writable() + ANSWER), Host.getInt(memory.writable() + ANSWER + 4),
                    Host.getInt(memory.writable() + ANSWER + 8), Host.getInt(memory.writable() + ANSWER + 12));
        }

        /** The low half of XCR0: the register state that the operating system saves. */
        int enabledState() {
            Amd64Encoder assembler = new Amd64Encoder(CodeBuffer.over(memory));
            assembler.push(Gpr.RBX);
            assembler.movImm(4, Gpr.RCX, 0);
            assembler.sse(0, 1, XGETBV, XGETBV_REG, XGETBV_RM);
            leave(assembler);
            return Host.getInt(memory.writable() + ANSWER);
        }

        private static final int XGETBV = 0x01;
        private static final int XGETBV_REG = 2;
        private static final int XGETBV_RM = 0;

        private void leave(Amd64Encoder assembler) {
            assembler.movImm(8, Gpr.R8, memory.writable() + ANSWER);
            assembler.store(4, Gpr.R8, 0, Gpr.RAX);
            assembler.store(4, Gpr.R8, 4, Gpr.RBX);
            assembler.store(4, Gpr.R8, 8, Gpr.RCX);
            assembler.store(4, Gpr.R8, 12, Gpr.RDX);
            assembler.pop(Gpr.RBX);
            assembler.ret();
            NativeCode.enter(memory.executable(), 0);
        }
    }
}
