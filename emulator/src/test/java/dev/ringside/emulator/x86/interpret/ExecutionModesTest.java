package dev.ringside.emulator.x86.interpret;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringside.emulator.cpu.DebugCause;
import dev.ringside.emulator.cpu.ExitReason;
import dev.ringside.emulator.cpu.Watchpoint;
import dev.ringside.emulator.cpu.Watchpoint.Access;
import dev.ringside.emulator.x86.Assembler;
import dev.ringside.emulator.x86.BareComputer;
import dev.ringside.emulator.x86.CpuState;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Random programs end in the same state whether they run in blocks, step by step, across breakpoints or under a watchpoint. */
class ExecutionModesTest {
    private static final long CODE = 0x1000;
    private static final long DATA = 0x8000;
    private static final int DATA_BYTES = 0x3000;
    private static final int INSTRUCTIONS = 300;
    private static final String[] REGISTERS = {"eax", "ebx", "ecx", "edx", "ebp"};
    private static final String[] CONDITIONS = {"o", "no", "b", "ae", "e", "ne", "be", "a", "s", "ns", "p", "np", "l",
        "ge", "le", "g"};

    private final StringBuilder source = new StringBuilder();

    /** What a program leaves behind. */
    private record Outcome(List<Long> registers, long flags, byte[] data) {
        void assertSame(Outcome other, String how) {
            assertThat(other.registers).as(how).isEqualTo(registers);
            assertThat(other.flags).as(how).isEqualTo(flags);
            assertThat(Arrays.mismatch(other.data, data)).as("first different byte " + how).isEqualTo(-1);
        }
    }

    private String generate(Random random, boolean wide) {
        for (int i = 0; i < INSTRUCTIONS; i++) {
            source.append('l').append(i).append(": ").append(instruction(random, i, wide)).append('\n');
        }
        return source.append("l").append(INSTRUCTIONS).append(":\nend: nop\n").toString();
    }

    private static String pick(Random random, String... choices) {
        return choices[random.nextInt(choices.length)];
    }

    private static String register(Random random) {
        return pick(random, REGISTERS);
    }

    private static String whole(String register, boolean wide) {
        return wide ? "r" + register.substring(1) : register;
    }

    /** Most accesses share few pages, some cross pages. */
    private static String memory(Random random) {
        long at = DATA + (random.nextInt(4) == 0 ? 0xffd + random.nextInt(4) : random.nextInt(DATA_BYTES - 8));
        return "[0x%x]".formatted(at);
    }

    private static String instruction(Random random, int index, boolean wide) {
        String a = register(random);
        String b = register(random);
        String arithmetic = pick(random, "add", "sub", "adc", "sbb", "and", "or", "xor", "cmp", "test");
        String unary = pick(random, "inc", "dec", "neg", "not");
        String shift = pick(random, "shl", "shr", "sar", "rol", "ror", "rcl", "rcr");
        String condition = pick(random, CONDITIONS);
        String forward = "l" + Math.min(INSTRUCTIONS, index + 1 + random.nextInt(6));
        return switch (random.nextInt(22)) {
            case 0, 1 -> "%s %s, %s".formatted(arithmetic, a, b);
            case 2, 3 -> "%s %s, %d".formatted(arithmetic, a, random.nextInt());
            case 4 -> "%s %s, %s".formatted(arithmetic.equals("test") ? "and" : arithmetic, a, memory(random));
            case 5 -> "%s %s, %s".formatted(arithmetic, memory(random), a);
            case 6 -> "%s byte %s, %d".formatted(arithmetic, memory(random), random.nextInt(128));
            case 7 -> "%s %s".formatted(unary, a);
            case 8 -> "%s %s %s".formatted(unary, pick(random, "byte", "word", "dword"), memory(random));
            case 9 -> "%s %s, %d".formatted(shift, a, random.nextInt(32));
            case 10 -> "mov %s, %s".formatted(a, memory(random));
            case 11 -> "mov %s, %s".formatted(memory(random), a);
            case 12 -> "movzx %s, word %s".formatted(a, memory(random));
            case 13 -> "lea %s, [%s + %s * 4 + 7]".formatted(a, a, b);
            case 14 -> "push %s\npop %s".formatted(whole(a, wide), whole(b, wide));
            case 15, 16 -> "j%s %s".formatted(condition, forward);
            case 17 -> "%s %s, %s\nj%s %s".formatted(arithmetic, a, b, condition, forward);
            case 18 -> "set%s byte %s".formatted(condition, memory(random));
            case 19 -> "cmov%s %s, %s".formatted(condition, a, memory(random));
            case 20 -> "mov ecx, %d\nmov esi, 0x%x\nmov edi, 0x%x\nrep %s".formatted(random.nextInt(200),
                    DATA + random.nextInt(0x1000), DATA + 0x1000 + random.nextInt(0x1800),
                    pick(random, "movsb", "stosb", "movsd", "stosd"));
            default -> "mov ecx, %d\n%s: %s %s, %s\nloop %s".formatted(1 + random.nextInt(5), ".again", arithmetic, a,
                    a.equals("ecx") || b.equals("ecx") ? "3" : b, a.equals("ecx") ? "l" + (index + 1) : ".again");
        };
    }

    private static BareComputer start(Assembler program, boolean wide) {
        BareComputer computer = new BareComputer();
        computer.load(program);
        if (wide) {
            computer.long64(CODE).identity(1);
        } else {
            computer.protected32(CODE);
        }
        byte[] data = new byte[DATA_BYTES];
        new Random(5).nextBytes(data);
        computer.memory.writeBytes(DATA, data, 0, DATA_BYTES);
        return computer;
    }

    private static Outcome outcome(BareComputer computer) {
        List<Long> registers = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            registers.add(computer.register(i));
        }
        registers.add(computer.cpu.state().rip());
        byte[] data = new byte[DATA_BYTES];
        computer.memory.readBytes(DATA, data, 0, DATA_BYTES);
        return new Outcome(registers, computer.cpu.flags(), data);
    }

    @ParameterizedTest
    @CsvSource({"1,true", "2,true", "3,true", "4,false", "5,false", "6,false"})
    void allEndAlike(long seed, boolean wide) {
        Random random = new Random(seed);
        Assembler program = Assembler.assemble(wide ? 64 : 32, CODE, generate(random, wide));
        long end = program.address("end");
        Outcome free;
        try (BareComputer computer = start(program, wide)) {
            computer.runTo(end);
            free = outcome(computer);
            assertThat(free.registers.get(CpuState.RSP)).isEqualTo(0x7000);
        }
        try (BareComputer computer = start(program, wide)) {
            while (computer.cpu.state().rip() != end) {
                computer.step();
            }
            free.assertSame(outcome(computer), "step by step");
        }
        try (BareComputer computer = start(program, wide)) {
            for (int i = 0; i < INSTRUCTIONS; i += 7) {
                computer.debugger().insertBreakpoint(program.address("l" + i));
            }
            computer.debugger().insertBreakpoint(end);
            do {
                assertThat(computer.cpu.run()).isEqualTo(ExitReason.DEBUG_EVENT);
            } while (computer.cpu.state().rip() != end);
            free.assertSame(outcome(computer), "across breakpoints");
        }
        for (Access access : Access.values()) {
            try (BareComputer computer = start(program, wide)) {
                computer.debugger().insertWatchpoint(new Watchpoint(DATA + 0xff8, 16, access));
                computer.debugger().insertBreakpoint(end);
                int hits = 0;
                do {
                    assertThat(computer.cpu.run()).isEqualTo(ExitReason.DEBUG_EVENT);
                    hits += computer.debugger().lastCause() instanceof DebugCause.WatchpointHit ? 1 : 0;
                } while (computer.cpu.state().rip() != end);
                assertThat(hits).isPositive();
                free.assertSame(outcome(computer), "under a watchpoint for " + access);
            }
        }
    }
}
