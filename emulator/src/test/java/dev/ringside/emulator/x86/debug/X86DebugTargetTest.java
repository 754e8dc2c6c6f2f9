package dev.ringside.emulator.x86.debug;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringside.emulator.cpu.DebugCause;
import dev.ringside.emulator.cpu.ExitReason;
import dev.ringside.emulator.cpu.Watchpoint;
import dev.ringside.emulator.cpu.Watchpoint.Access;
import dev.ringside.emulator.device.IoRegion;
import dev.ringside.emulator.memory.MemoryRegion;
import dev.ringside.emulator.x86.Assembler;
import dev.ringside.emulator.x86.BareComputer;
import dev.ringside.emulator.x86.CpuState;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A debugger's view of the CPU. */
class X86DebugTargetTest {
    private final BareComputer computer = new BareComputer();

    @AfterEach
    void close() {
        computer.close();
    }

    private long read(String name) {
        byte[] value = computer.debugger().readRegister(name).orElseThrow();
        return ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN).put(value).position(0).getLong();
    }

    private boolean write(String name, long value) {
        return computer.debugger().writeRegister(name,
                ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(value).array());
    }

    @Test
    void everyRegisterOfTheContractIsThereInItsWidth() {
        for (String name : ("rax rbx rcx rdx rsi rdi rbp rsp r8 r9 r10 r11 r12 r13 r14 r15 rip fs_base gs_base k_gs_base cr0 cr2 cr3 cr4 "
                + "cr8 efer dr0 dr1 dr2 dr3 dr6 dr7 gdtr_base idtr_base es_base cs_base").split(" ")) {
            assertThat(computer.debugger().readRegister(name)).as(name).get().extracting(v -> v.length).isEqualTo(8);
        }
        for (String name : "eflags fctrl fstat ftag fiseg fioff foseg fooff fop mxcsr cs_limit".split(" ")) {
            assertThat(computer.debugger().readRegister(name)).as(name).get().extracting(v -> v.length).isEqualTo(4);
        }
        for (String name : "cs ss ds es fs gs ldtr tr".split(" ")) {
            assertThat(computer.debugger().readRegister(name)).as(name).get().extracting(v -> v.length).isEqualTo(2);
        }
        for (int i = 0; i < 8; i++) {
            assertThat(computer.debugger().readRegister("st" + i).orElseThrow()).hasSize(10);
        }
        for (int i = 0; i < 16; i++) {
            assertThat(computer.debugger().readRegister("xmm" + i).orElseThrow()).hasSize(16);
        }
        assertThat(computer.debugger().readRegister("ymm0")).isEmpty();
    }

    @Test
    void theResetStateIsSeen() {
        assertThat(read("rip")).isEqualTo(0xfff0);
        assertThat(read("cs")).isEqualTo(0xf000);
        assertThat(read("cs_base")).isEqualTo(0xffff_0000L);
        assertThat(read("eflags")).isEqualTo(2);
        assertThat(read("dr6")).isEqualTo(0xffff_0ff0L);
    }

    @Test
    void generalRegistersAndFlagsAreWritten() {
        assertThat(write("r9", 0x1122_3344_5566_7788L)).isTrue();
        assertThat(write("eflags", 0x8d5)).isTrue();

        assertThat(computer.register(9)).isEqualTo(0x1122_3344_5566_7788L);
        assertThat(computer.cpu.flags()).isEqualTo(0x8d7);
    }

    @Test
    void bytesTooManyAreIgnoredAndTooFewZeroExtended() {
        write("rbx", -1);

        assertThat(computer.debugger().writeRegister("rbx", new byte[]{5})).isTrue();
        assertThat(computer.register(CpuState.RBX)).isEqualTo(5);
        assertThat(write("ds", 0x1_1234)).isTrue();
        assertThat(computer.cpu.state().selector(CpuState.DS)).isEqualTo(0x1234);
    }

    @Test
    void aSelectorOfRealModeMovesItsBase() {
        computer.real(0x1000);
        write("es", 0xb800);

        assertThat(read("es_base")).isEqualTo(0xb8000);
        assertThat(read("es_limit")).isEqualTo(0xffff);
    }

    @Test
    void x87RegistersAreInStackOrderAndTagged() {
        CpuState state = computer.cpu.state();
        state.putWord(CpuState.FPU_STATUS, 6 << 11);
        state.putWord(CpuState.FPU_TAGS, 1 << 6 | 1 << 7);
        state.put(CpuState.FPU_REGISTERS + 16 * 6, 0xc000_0000_0000_0000L);
        state.put(CpuState.FPU_REGISTERS + 16 * 6 + 8, 0x4000);

        assertThat(computer.debugger().readRegister("st0").orElseThrow())
                .containsExactly(0, 0, 0, 0, 0, 0, 0, 0xc0, 0, 0x40);
        assertThat(read("ftag")).isEqualTo(0b01_00_11_11_11_11_11_11);
        assertThat(write("ftag", 0xffff)).isTrue();
        assertThat(state.getWord(CpuState.FPU_TAGS)).isZero();
    }

    @Test
    void vectorRegistersKeepBothHalves() {
        byte[] value = new byte[16];
        for (int i = 0; i < 16; i++) {
            value[i] = (byte) (i * 17);
        }
        assertThat(computer.debugger().writeRegister("xmm3", value)).isTrue();
        assertThat(computer.debugger().readRegister("xmm3").orElseThrow()).isEqualTo(value);
        assertThat(computer.cpu.state().get(CpuState.XMM + 3 * 16)).isEqualTo(0x7766_5544_3322_1100L);
    }

    @Test
    void translatesThroughThePageTablesWithoutTouchingThem() {
        computer.long64(0x1000);
        computer.map(0xffff_8000_0000_3000L, 0x5000, BareComputer.PRESENT);

        assertThat(computer.debugger().translate(0xffff_8000_0000_3123L)).hasValue(0x5123);
        assertThat(computer.debugger().translate(0xffff_8000_0000_4000L)).isEmpty();
        assertThat(computer.debugger().translate(0x8000_0000_0000_0000L)).isEmpty();
        assertThat(computer.memory.read(computer.entry(0xffff_8000_0000_3000L, 12), 8)).isEqualTo(0x5001);
    }

    @Test
    void stopsBeforeABreakpointOnceForEachArrival() {
        // inc ax ; inc ax ; jmp 0x1000
        computer.real(0x1000).load(0x1000, 0x40, 0x40, 0xeb, 0xfc);
        computer.debugger().insertBreakpoint(0x1001);
        for (int arrival = 0; arrival < 3; arrival++) {
            assertThat(computer.cpu.run()).isEqualTo(ExitReason.DEBUG_EVENT);
            assertThat(computer.debugger().lastCause()).isEqualTo(new DebugCause.Breakpoint(0x1001));
            assertThat(computer.register(CpuState.RAX)).isEqualTo(2 * arrival + 1);
        }
        computer.debugger().removeBreakpoint(0x1001);
        computer.cpu.requestExit();
        assertThat(computer.cpu.run()).isEqualTo(ExitReason.STOP_REQUESTED);
    }

    @Test
    void aBreakpointInDecodedCodeIsMet() {
        // inc ax ; cmp ax, 5 ; jne 0x1000 ; nop: compare and jump are decoded as one
        computer.protected32(0x1000).load(0x1000, 0x40, 0x83, 0xf8, 5, 0x75, 0xfa, 0x90);
        computer.runTo(0x1006);
        computer.cpu.state().setRip(0x1000);
        computer.cpu.state().setRegister(CpuState.RAX, 0);

        computer.runTo(0x1004);
        assertThat(computer.register(CpuState.RAX)).isEqualTo(1);
        computer.runTo(0x1006);
        assertThat(computer.register(CpuState.RAX)).isEqualTo(5);
    }

    @Test
    void aBreakpointIsLinear() {
        computer.long64(0x40_0000);
        computer.map(0x40_0000, 0x2000, BareComputer.PRESENT | BareComputer.WRITABLE);
        computer.map(0x50_0000, 0x2000, BareComputer.PRESENT | BareComputer.WRITABLE);
        // inc eax ; inc eax ; jmp +0xffffa (to the same bytes at 0x50_0000)
        computer.load(0x2000, 0xff, 0xc0, 0xff, 0xc0, 0xe9, 0xf7, 0xff, 0x0f, 0);

        computer.runTo(0x50_0002);

        assertThat(computer.register(CpuState.RAX)).isEqualTo(3);
    }

    @Test
    void stepsOneIterationOfARepeatedInstruction() {
        Assembler program = Assembler.assemble(32, 0x1000, "rep movsb\nend: nop");
        computer.protected32(0x1000).load(program).load(0x2000, 1, 2, 3);
        computer.cpu.state().setRegister(CpuState.RCX, 3);
        computer.cpu.state().setRegister(CpuState.RSI, 0x2000);
        computer.cpu.state().setRegister(CpuState.RDI, 0x3000);

        computer.step();
        assertThat(read("rip")).isEqualTo(0x1000);
        assertThat(read("rcx")).isEqualTo(2);
        computer.step();
        assertThat(read("rip")).isEqualTo(0x1000);
        computer.step();
        assertThat(read("rip")).isEqualTo(program.address("end"));
        assertThat(computer.memory.read(0x3000, 4)).isEqualTo(0x030201);
    }

    @Test
    void aWatchpointStopsBehindTheAccess() {
        Assembler program = Assembler.assemble(64, 0x1000, """
                mov eax, [0x3000]
                a: mov dword [0x2ffe], 7
                b: add byte [0x3001], 1
                c: mov ecx, [0x3004]
                d: nop
                """);
        computer.long64(0x1000).identity(1).load(program);
        Watchpoint written = new Watchpoint(0x3000, 2, Access.WRITE);
        computer.debugger().insertWatchpoint(written);

        assertThat(computer.cpu.run()).isEqualTo(ExitReason.DEBUG_EVENT);
        assertThat(read("rip")).isEqualTo(program.address("b"));
        assertThat(computer.debugger().lastCause()).isEqualTo(new DebugCause.WatchpointHit(written, 0x3000));
        assertThat(computer.cpu.run()).isEqualTo(ExitReason.DEBUG_EVENT);
        assertThat(read("rip")).isEqualTo(program.address("c"));
        assertThat(computer.debugger().lastCause()).isEqualTo(new DebugCause.WatchpointHit(written, 0x3001));

        computer.debugger().removeWatchpoint(written);
        Watchpoint read = new Watchpoint(0x3007, 1, Access.READ);
        computer.debugger().insertWatchpoint(read);
        assertThat(computer.cpu.run()).isEqualTo(ExitReason.DEBUG_EVENT);
        assertThat(read("rip")).isEqualTo(program.address("d"));
        assertThat(computer.debugger().lastCause()).isEqualTo(new DebugCause.WatchpointHit(read, 0x3007));
    }

    @ParameterizedTest
    @ValueSource(strings = {"mov dword [0x3010], 5", "add dword [0x3010], 5", "xchg [0x3010], eax",
        "lock cmpxchg [0x3010], ebx", "push rax", "pushf", "call next", "push fs", "movups [0x3008], xmm0",
        "mov rdi, 0x3010\nstosd", "fstp qword [0x3010]", "bts dword [0x3010], 3", "fxsave [0x3000]"})
    void everyKindOfWriteIsStoppedBehind(String instruction) {
        Assembler program = Assembler.assemble(64, 0x1000,
                "mov ecx, 3\nagain: nop\n" + instruction + "\nnext: mov edx, [0x3800]\ninc ebp\nloop again\nend: nop");
        computer.long64(0x1000).identity(1).load(program);
        Watchpoint watchpoint = new Watchpoint(0x3010, 4, Access.WRITE);
        computer.debugger().insertWatchpoint(watchpoint);
        for (int round = 1; round <= 2; round++) {
            write("rsp", 0x3018);
            write("rax", 0);

            assertThat(computer.cpu.run()).isEqualTo(ExitReason.DEBUG_EVENT);

            assertThat(computer.debugger().lastCause()).isInstanceOf(DebugCause.WatchpointHit.class);
            assertThat(read("rip")).isEqualTo(program.address("next"));
            assertThat(read("rbp")).isEqualTo(round - 1);
        }
        computer.debugger().removeWatchpoint(watchpoint);
        computer.runTo(program.address("end"));
        assertThat(read("rbp")).isEqualTo(3);
    }

    @Test
    void accessesBesideAWatchpointInItsPageRunThrough() {
        Assembler program = Assembler.assemble(64, 0x1000, """
                mov ecx, 1000
                again: mov [0x3000], ecx
                add eax, [0x3000]
                mov [0x3ffd], eax
                loop again
                end: nop
                """);
        computer.long64(0x1000).identity(1).load(program);
        computer.debugger().insertWatchpoint(new Watchpoint(0x3004, 8, Access.READ_WRITE));

        computer.runTo(program.address("end"));

        assertThat(read("rax")).isEqualTo(500500);
    }

    @Test
    void anInstructionThatWatchesBothItsOperandsIsExecutedOnce() {
        List<Long> reads = new ArrayList<>();
        computer.memory.add(new MemoryRegion.Mmio(0xfe00_0000L, 0x1000, "device", new IoRegion() {
            @Override
            public long read(long offset, int width) {
                reads.add(offset);
                return 0x55;
            }

            @Override
            public void write(long offset, int width, long value) {}
        }));
        Assembler program = Assembler.assemble(64, 0x1000, "add [0x20_0008], eax\nend: nop".replace("_", ""));
        computer.long64(0x1000).identity(1).load(program);
        computer.map(0x20_0000, 0xfe00_0000L, BareComputer.PRESENT | BareComputer.WRITABLE);
        computer.debugger().insertWatchpoint(new Watchpoint(0x20_0008, 4, Access.READ_WRITE));

        assertThat(computer.cpu.run()).isEqualTo(ExitReason.DEBUG_EVENT);

        assertThat(read("rip")).isEqualTo(program.address("end"));
        assertThat(reads).containsExactly(8L);
    }

    @Test
    void breakpointsAndWatchpointsSurviveAReset() {
        computer.debugger().insertBreakpoint(0x1001);
        computer.cpu.reset();
        computer.real(0x1000).load(0x1000, 0x40, 0x40);

        assertThat(computer.cpu.run()).isEqualTo(ExitReason.DEBUG_EVENT);
        assertThat(read("rip")).isEqualTo(0x1001);
    }

    @Test
    void aStepTakenBackDoesNotHappen() {
        computer.real(0x1000).load(0x1000, 0x40, 0x40, 0x40);
        computer.debugger().stepOnce();
        computer.debugger().cancelStep();

        computer.runTo(0x1003);

        assertThat(read("rax")).isEqualTo(3);
    }
}
