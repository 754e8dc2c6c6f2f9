package dev.ringside.emulator.x86.interpret;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringside.emulator.cpu.ExitReason;
import dev.ringside.emulator.cpu.LocalInterruptController;
import dev.ringside.emulator.device.IoRegion;
import dev.ringside.emulator.x86.Assembler;
import dev.ringside.emulator.x86.BareComputer;
import dev.ringside.emulator.x86.CpuState;
import dev.ringside.emulator.x86.Flags;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * When interrupts are taken. Guests run in real mode; writing port 0x10 raises INTR, which stays until it is acknowledged, and the handler writes down
 * the address it interrupted. Port 0x11 raises NMI.
 */
class InterruptTest {
    private static final int VECTOR = 0x20;
    private static final long LOG = 0x5000;
    private static final String HANDLER = """
            handler:
                push bp
                push di
                push ax
                mov bp, sp
                mov di, [0x4ffe]
                mov ax, [bp + 6]
                mov [di], ax
                add word [0x4ffe], 2
                pop ax
                pop di
                pop bp
                iret
            """;

    private final BareComputer computer = new BareComputer();
    private Assembler program = new Assembler(0, new byte[0], "");
    private int acknowledged;

    @AfterEach
    void close() {
        computer.close();
    }

    private void load(String source) {
        program = Assembler.assemble(16, 0x1000, source + "\nend: hlt\n" + HANDLER);
        computer.real(0x1000).load(program);
        computer.memory.write(VECTOR * 4, 4, program.address("handler"));
        computer.memory.write(2 * 4, 4, program.address("handler"));
        computer.memory.write(LOG - 2, 2, LOG);
        computer.cpu.connect(new LocalInterruptController() {
            @Override
            public int acknowledge() {
                acknowledged++;
                computer.cpu.interruptPin().set(false);
                return VECTOR;
            }

            @Override
            public int taskPriority() {
                return 0;
            }

            @Override
            public void setTaskPriority(int priority) {}

            @Override
            public boolean hasRegister(int msr) {
                return false;
            }

            @Override
            public long readRegister(int msr) {
                return 0;
            }

            @Override
            public boolean writeRegister(int msr, long value) {
                return false;
            }
        });
        computer.ports.map(0x10, 2, "trigger", new IoRegion() {
            @Override
            public long read(long offset, int width) {
                return 0;
            }

            @Override
            public void write(long offset, int width, long value) {
                if (offset == 0) {
                    computer.cpu.interruptPin().set(true);
                } else {
                    computer.cpu.raiseNmi();
                }
            }
        });
    }

    private void assertInterrupted(String... labels) {
        List<Long> log = new ArrayList<>();
        for (long at = LOG; at < computer.memory.read(LOG - 2, 2); at += 2) {
            log.add(computer.memory.read(at, 2));
        }
        assertThat(log).containsExactlyElementsOf(Arrays.stream(labels).map(program::address).toList());
    }

    private void run(String source, String... interruptedAt) {
        load(source);
        computer.runTo(program.address("end"));
        assertInterrupted(interruptedAt);
    }

    @Test
    void aPortWriteThatRaisesAnInterruptIsFollowedByIt() {
        run("sti\nnop\nout 0x10, al\na: nop\nnop", "a");
    }

    @Test
    void interruptsWaitForTheFlag() {
        run("cli\nout 0x10, al\nnop\nnop\nsti\nnop\na: nop", "a");
    }

    @Test
    void theInstructionBehindStiIsNotInterrupted() {
        run("out 0x10, al\nsti\ninc bx\na: inc bx\ninc bx", "a");
    }

    @Test
    void aWindowOfOneInstructionIsEnough() {
        run("out 0x10, al\nsti\nnop\na: cli\nnop", "a");
    }

    @Test
    void stiBeforeCliOpensNoWindow() {
        run("out 0x10, al\nsti\ncli\nnop\nnop");
        assertThat(acknowledged).isZero();
    }

    @Test
    void aSecondStiCastsNoShadow() {
        run("sti\nnop\nsti\nout 0x10, al\na: nop", "a");
    }

    @Test
    void popfOpensTheWindowAtOnce() {
        run("out 0x10, al\npushf\npop ax\nor ax, 0x200\npush ax\npopf\na: cli", "a");
    }

    @Test
    void nothingComesBetweenALoadOfTheStackSegmentAndTheNextInstruction() {
        load("sti\nnop\nxor ax, ax\nload: mov ss, ax\nmov sp, 0x6000\na: nop");
        computer.runTo(program.address("load"));
        computer.cpu.interruptPin().set(true);
        computer.debugger().insertBreakpoint(program.address("handler"));
        computer.cpu.setFlags(computer.cpu.flags() & ~(long) Flags.IF);
        computer.step();
        computer.cpu.setFlags(computer.cpu.flags() | Flags.IF);

        assertThat(computer.cpu.run()).isEqualTo(ExitReason.DEBUG_EVENT);

        assertThat(computer.cpu.state().rip()).isEqualTo(program.address("handler"));
        assertThat(computer.memory.read(0x6000 - 6, 2)).isEqualTo(program.address("a"));
    }

    @Test
    void aRequestToStopDoesNotShortenTheShadow() {
        load("out 0x10, al\nsti\nload: inc bx\na: inc bx");
        computer.runTo(program.address("load"));
        computer.cpu.requestExit();
        assertThat(computer.cpu.run()).isEqualTo(ExitReason.STOP_REQUESTED);

        computer.runTo(program.address("end"));

        assertInterrupted("a");
    }

    @Test
    void haltWaitsForAnInterruptAndGoesOnBehindItself() {
        load("sti\nhlt\na: inc bx");
        assertThat(computer.cpu.run()).isEqualTo(ExitReason.HALTED);
        assertThat(computer.cpu.run()).isEqualTo(ExitReason.HALTED);
        computer.cpu.interruptPin().set(true);

        computer.runTo(program.address("end"));

        assertInterrupted("a");
    }

    @Test
    void haltBehindStiIsLeftByAPendingInterrupt() {
        run("out 0x10, al\nsti\nhlt\na: inc bx", "a");
    }

    @Test
    void aLoopInOneBlockIsInterrupted() throws InterruptedException {
        load("sti\nnop\na: jmp a");
        Thread raiser = Thread.ofPlatform().start(() -> {
            while (computer.cpu.instructionsRetired() < 1000) {
                Thread.onSpinWait();
            }
            computer.cpu.interruptPin().set(true);
        });
        computer.runTo(program.address("handler"));
        raiser.join();

        assertThat(computer.memory.read(0x7000 - 6, 2)).isEqualTo(program.address("a"));
    }

    @Test
    void aNonMaskableInterruptNeedsNoFlagAndBlocksTheNextUntilIret() {
        load("cli\nout 0x11, al\na: nop\nb: nop");
        computer.runTo(program.address("handler"));
        computer.cpu.raiseNmi();
        computer.runTo(program.address("end"));

        assertInterrupted("a", "a");
    }

    @Test
    void aRepeatedInstructionIsInterruptedBetweenIterationsAndResumed() {
        load("""
                sti
                xor ax, ax
                mov es, ax
                mov si, 0x2000
                mov di, 0x3000
                mov cx, 16
                a: rep movsb
                b: nop
                """);
        for (int i = 0; i < 16; i++) {
            computer.memory.write(0x2000 + i, 1, i + 1);
        }
        computer.runTo(program.address("a"));
        computer.step();
        computer.cpu.interruptPin().set(true);
        computer.runTo(program.address("handler"));

        assertThat(computer.memory.read(0x7000 - 6, 2)).isEqualTo(program.address("a"));
        assertThat(computer.register(CpuState.RCX) & 0xffff).isEqualTo(15);
        computer.runTo(program.address("end"));
        for (int i = 0; i < 16; i++) {
            assertThat(computer.memory.read(0x3000 + i, 1)).isEqualTo(i + 1);
        }
        assertThat(computer.register(CpuState.RSI) & 0xffff).isEqualTo(0x2010);
    }
}
