package dev.ringside.emulator.x86;

import static dev.ringside.emulator.x86.BareComputer.PRESENT;
import static dev.ringside.emulator.x86.BareComputer.USER;
import static dev.ringside.emulator.x86.BareComputer.WRITABLE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ringside.emulator.device.IoRegion;
import dev.ringside.emulator.memory.MemoryRegion;
import dev.ringside.emulator.statistics.InstructionCounts;
import dev.ringside.emulator.statistics.ProcessorMode;
import dev.ringside.emulator.statistics.ProcessorStatistics;
import dev.ringside.emulator.statistics.Whereabouts;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Small guest programs, and what the processor has counted when they end. */
class ProcessorCountersTest {
    private static final int LSTAR = 0xc000_0082;
    private static final int STAR = 0xc000_0081;
    private static final long GDT = 0x2000;
    private static final long IDT = 0x3000;
    private static final long TSS = 0x4000;
    private static final long UNMAPPED = 0x40_0000;

    private final BareComputer computer = new BareComputer();

    @AfterEach
    void close() {
        computer.close();
    }

    private ProcessorStatistics run(int bits, String source) {
        Assembler program = Assembler.assemble(bits, 0x1000, source);
        computer.load(program);
        ProcessorStatistics before = computer.cpu.statistics();
        computer.runTo(program.address("end"));
        return computer.cpu.statistics().since(before);
    }

    /** 64-bit code with gates for vectors 0 to 80h that lead to the labels of {@code handlers}, and a stack for ring 0. */
    private void longModeWithGates(Assembler handlers) {
        computer.long64(0x1000).identity(2);
        computer.load(handlers);
        computer.memory.write(GDT + 8, 8, 0x00af_9b00_0000_ffffL);
        computer.memory.write(GDT + 0x10, 8, 0x00cf_9300_0000_ffffL);
        computer.memory.write(GDT + 0x18, 8, 0x00af_fb00_0000_ffffL);
        computer.memory.write(GDT + 0x20, 8, 0x00cf_f300_0000_ffffL);
        CpuState state = computer.cpu.state();
        state.put(CpuState.GDTR, GDT);
        state.put(CpuState.GDTR + 8, 0x27);
        for (int vector = 0; vector <= 0x80; vector++) {
            long handler = handlers.address(vector == 14 ? "fault" : "handler");
            computer.memory.write(IDT + 16L * vector, 8,
                    handler & 0xffff | 8 << 16 | 0xee00L << 32 | (handler >>> 16) << 48);
            computer.memory.write(IDT + 16L * vector + 8, 8, 0);
        }
        state.put(CpuState.IDTR, IDT);
        state.put(CpuState.IDTR + 8, 0x80 * 16 + 15);
        computer.memory.write(TSS + 4, 8, 0x7800);
        state.setSegment(CpuState.TR, 0x28, TSS, 0x67, 0x8b00);
    }

    private void enterRing3() {
        computer.cpu.state().setSegment(CpuState.SS, 0x23, 0, 0xffff_ffffL, 0xcff300);
        computer.user();
    }

    private static Assembler handlers() {
        return Assembler.assemble(64, 0x6000, "handler: iretq\nfault: add rsp, 8\nadd qword [rsp], 3\niretq");
    }

    @Test
    void softwareInterruptsOfRealModeAreNoSystemCalls() {
        computer.real(0x1000);
        Assembler handler = Assembler.assemble(16, 0x6000, "iret");
        computer.load(handler);
        computer.memory.write(0x10 * 4, 4, 0x6000);
        computer.memory.write(0x13 * 4, 4, 0x6000);

        ProcessorStatistics counted = run(16, "int 10h\nint 10h\nint 13h\nend: hlt");

        assertThat(counted.softwareInterrupts().present()).isEqualTo(Map.of(0x10, 2L, 0x13, 1L));
        assertThat(counted.systemCalls()).isZero();
        assertThat(counted.exceptions().total()).isZero();
        assertThat(counted.instructions()).isEqualTo(new InstructionCounts(6, 0, 0));
    }

    @Test
    void gatesAndSyscallOfRing3AreSystemCalls() {
        Assembler handlers = handlers();
        longModeWithGates(handlers);
        enterRing3();
        computer.cpu.msrs().write(LSTAR, 0x5000);
        computer.cpu.msrs().write(STAR, 0x0013_0008L << 32);
        computer.cpu.state().put(CpuState.EFER, computer.cpu.state().get(CpuState.EFER) | 1);
        computer.load(Assembler.assemble(64, 0x5000, "o64 sysret"));

        ProcessorStatistics counted = run(64, "int 80h\nint 80h\nsyscall\nsyscall\nsyscall\nend: nop");

        assertThat(counted.gateCalls().present()).isEqualTo(Map.of(0x80, 2L));
        assertThat(counted.syscalls()).isEqualTo(3);
        assertThat(counted.systemCalls()).isEqualTo(5);
        assertThat(counted.softwareInterrupts().total()).isZero();
    }

    @Test
    void pageFaultsKnowTheirPrivilegeLevel() {
        longModeWithGates(handlers());
        String accesses = "mov ebx, 400000h\nmov rax, [rbx]\nmov rax, [rbx]\n";

        ProcessorStatistics kernel = run(64, accesses + "end: nop");
        computer.cpu.state().setRip(0x1000);
        enterRing3();
        ProcessorStatistics user = run(64, accesses + "mov [rbx], rax\nend: nop");

        assertThat(kernel.pageFaults()).isEqualTo(2);
        assertThat(kernel.userPageFaults()).isZero();
        assertThat(user.pageFaults()).isEqualTo(3);
        assertThat(user.userPageFaults()).isEqualTo(3);
        assertThat(user.exceptions().present()).isEqualTo(Map.of(14, 3L));
    }

    @Test
    void divisionErrorsAndBreakpointsAreExceptions() {
        computer.real(0x1000);
        computer.load(Assembler.assemble(16, 0x6000, "push bp\nmov bp, sp\nadd word [bp + 2], 2\npop bp\niret"));
        computer.load(Assembler.assemble(16, 0x6100, "iret"));
        computer.memory.write(0, 4, 0x6000);
        computer.memory.write(3 * 4, 4, 0x6100);

        ProcessorStatistics counted = run(16, "xor bx, bx\ndiv bx\nint3\nend: hlt");

        assertThat(counted.exceptions().present()).isEqualTo(Map.of(0, 1L, 3, 1L));
    }

    @Test
    void loadsOfCr3ThatChangeItSwitchAddressSpaces() {
        computer.long64(0x1000).identity(1);

        ProcessorStatistics counted = run(64, """
                mov rax, cr3
                mov cr3, rax
                xor rax, 8
                mov cr3, rax
                xor rax, 8
                mov cr3, rax
                end: nop
                """);

        assertThat(counted.addressSpaceSwitches()).isEqualTo(2);
    }

    @Test
    void eachPageThatIsTouchedIsTranslatedOnce() {
        computer.long64(0x1000).identity(1);
        for (int i = 0; i < 8; i++) {
            computer.map(UNMAPPED + i * 4096L, 0x1_0000 + i * 4096L, PRESENT | WRITABLE | USER);
        }

        ProcessorStatistics counted = run(64, """
                mov ecx, 2
                again: mov ebx, 400000h
                next: mov rax, [rbx]
                add ebx, 1000h
                cmp ebx, 408000h
                jne next
                loop again
                end: nop
                """);

        assertThat(counted.translations()).isBetween(8L, 10L);
    }

    @Test
    void codeThatChangesIsDroppedAndBuiltAgain() {
        computer.protected32(0x1000);

        ProcessorStatistics counted = run(32, """
                mov ecx, 10
                again: mov [patched + 1], ecx
                jmp near patched
                times 100 nop
                patched: mov ebx, 0
                loop again
                end: nop
                """);

        assertThat(counted.blocksDropped()).isBetween(9L, 10L);
        assertThat(counted.blocksBuilt()).isGreaterThan(counted.blocksDropped());
    }

    @Test
    void accessesOfDevicesAreCountedByName() {
        var registers = new IoRegion() {
            @Override
            public long read(long offset, int width) {
                return 0;
            }

            @Override
            public void write(long offset, int width, long value) {}
        };
        computer.ports.map(0x60, 4, "keys", registers);
        computer.memory.add(new MemoryRegion.Mmio(0x200_0000, 0x1000, "timer", registers));
        computer.protected32(0x1000);

        run(32, "in al, 60h\nout 61h, al\nin al, 70h\nmov eax, [2000000h]\nmov [2000004h], eax\nend: nop");

        assertThat(computer.ports.accesses()).isEqualTo(Map.of("keys", 2L));
        assertThat(computer.memory.accesses()).isEqualTo(Map.of("timer", 2L));
    }

    @Test
    void whereaboutsTellModeLevelAndLinearAddress() {
        assertThat(computer.real(0x1000).cpu.whereabouts()).contains(new Whereabouts(ProcessorMode.REAL, 0, 0x1000));
        computer.cpu.state().setSegment(CpuState.CS, 0x100, 0x1000, 0xffff, 0x9b00);
        assertThat(computer.cpu.whereabouts()).contains(new Whereabouts(ProcessorMode.REAL, 0, 0x2000));
        assertThat(computer.protected32(0x10).cpu.whereabouts())
                .contains(new Whereabouts(ProcessorMode.PROTECTED_32, 0, 0x10));
        assertThat(computer.long64(0x7fff_0000_0000L).user().cpu.whereabouts())
                .contains(new Whereabouts(ProcessorMode.LONG, 3, 0x7fff_0000_0000L));
        assertThat(computer.compatibility(0x1000).cpu.whereabouts().orElseThrow().mode())
                .isEqualTo(ProcessorMode.COMPATIBILITY);
    }
}
