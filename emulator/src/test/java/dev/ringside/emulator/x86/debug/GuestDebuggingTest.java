package dev.ringside.emulator.x86.debug;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringside.emulator.x86.ControlRegisters;
import dev.ringside.emulator.x86.CpuState;
import dev.ringside.emulator.x86.debug.DebuggedGuest.Hit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The debug registers and the trap flag as guests see them (SDM vol. 3, chapter 17). */
class GuestDebuggingTest {
    private static final long NONE = 0xffff_0ff0L;
    private static final long BS = NONE | 1 << 14;
    private static final long BD = NONE | 1 << 13;
    private static final long BT = NONE | 1 << 15;
    /** R/W and LEN as in DR7. */
    private static final int EXECUTE = 0, WRITE1 = 1, WRITE2 = 5, WRITE4 = 13, WRITE8 = 9, PORT1 = 2, ACCESS1 = 3,
            ACCESS4 = 15;
    private static final String SET_TF = "pushf\nor dword [esp], 0x100\npopf\n";
    private static final String SET_TF64 = "pushf\nor dword [rsp], 0x100\npopf\n";

    private final List<DebuggedGuest> guests = new ArrayList<>();

    @AfterEach
    void close() {
        guests.forEach(DebuggedGuest::close);
    }

    private DebuggedGuest guest32(String source) {
        guests.add(DebuggedGuest.protected32(source));
        return guests.getLast();
    }

    private DebuggedGuest guest64(String source) {
        guests.add(DebuggedGuest.long64(source));
        return guests.getLast();
    }

    private static void assertStops(DebuggedGuest guest, long dr6, String... labels) {
        List<Hit> hits = guest.run();
        assertThat(hits).extracting(Hit::rip).as("stops").containsExactlyElementsOf(
                Arrays.stream(labels).map(guest::at).toList());
        assertThat(hits).extracting(Hit::dr6).as("DR6").allMatch(value -> value == dr6);
    }

    // ---- single step ------------------------------------------------------------------------------------------------------------------------

    @Test
    void stepsFromTheInstructionAfterTheOneThatSetsTheFlagToTheOneThatClearsIt() {
        DebuggedGuest guest = guest32(SET_TF + """
                a: inc eax
                b: mov ebx, eax
                c: jmp d
                nop
                d: pushf
                e: and dword [esp], ~0x100
                f: popf
                g: nop
                """);

        List<Hit> hits = guest.run();

        assertThat(hits).extracting(Hit::rip).containsExactly(guest.at("b"), guest.at("c"), guest.at("d"),
                guest.at("e"), guest.at("f"), guest.at("g"));
        assertThat(hits).extracting(Hit::dr6).containsOnly(BS);
        assertThat(hits).extracting(Hit::trap).containsExactly(true, true, true, true, true, false);
    }

    @Test
    void aSoftwareInterruptRunsUnsteppedAndStepsGoOnBehindTheInstructionAfterIt() {
        assertStops(guest32(SET_TF + "int 0x20\na: nop\nb: pushf\nc: and dword [esp], ~0x100\nd: popf\ne: nop"), BS,
                "b", "c", "d", "e");
    }

    @Test
    void nothingIsSteppedBetweenALoadOfTheStackSegmentAndTheNextInstruction() {
        DebuggedGuest guest = guest32("mov ax, 16\n" + SET_TF + "mov ss, ax\na: mov esp, 0x6000\nb: nop\nc: jmp end");

        List<Hit> hits = guest.run();

        assertThat(hits.subList(0, 2)).extracting(Hit::rip).containsExactly(guest.at("b"), guest.at("c"));
    }

    @Test
    void everyIterationOfARepeatedInstructionIsAStep() {
        DebuggedGuest guest = guest32("""
                mov ecx, 3
                mov esi, data
                mov edi, data + 16
                """ + SET_TF + "a: rep movsb\nb: nop\nc: jmp end");

        List<Hit> hits = guest.run();

        assertThat(hits.subList(0, 4)).extracting(Hit::rip)
                .containsExactly(guest.at("a"), guest.at("a"), guest.at("b"), guest.at("c"));
        assertThat(hits.subList(0, 4)).extracting(Hit::resume).containsOnly(false);
    }

    @Test
    void aStepOverHltWakesTheCpu() {
        DebuggedGuest guest = guest32(SET_TF + "a: hlt\nb: nop\nc: jmp end");

        assertThat(guest.run().subList(0, 2)).extracting(Hit::rip).containsExactly(guest.at("b"), guest.at("c"));
    }

    @Test
    void aSystemCallHidesItselfByItsMaskAndTheStepEndsBehindItsReturn() {
        DebuggedGuest guest = guest64("""
                mov ecx, 0xc0000080
                rdmsr
                or eax, 1
                wrmsr
                mov ecx, 0xc0000081 ; STAR: SYSCALL loads 8 and 16, SYSRET 32 + 8 and 24 + 8
                mov edx, 0x00180008
                xor eax, eax
                wrmsr
                mov ecx, 0xc0000082
                lea rax, [target]
                xor edx, edx
                wrmsr
                mov ecx, 0xc0000084
                mov eax, 0x100
                xor edx, edx
                wrmsr
                """ + SET_TF64 + """
                syscall
                a: nop
                b: jmp end
                target: nop
                nop
                mov rsp, 0x6f00
                o64 sysret
                """);

        List<Hit> hits = guest.run();

        assertThat(hits.subList(0, 2)).extracting(Hit::rip).containsExactly(guest.at("a"), guest.at("b"));
        assertThat(hits).extracting(Hit::dr6).containsOnly(BS);
    }

    @Test
    void theUnmaskedTrapFlagStepsIntoASystemCall() {
        DebuggedGuest guest = guest64("""
                mov ecx, 0xc0000080
                rdmsr
                or eax, 1
                wrmsr
                mov ecx, 0xc0000081
                mov edx, 0x00180008
                xor eax, eax
                wrmsr
                mov ecx, 0xc0000082
                lea rax, [target]
                xor edx, edx
                wrmsr
                """ + SET_TF64 + "syscall\nnop\ntarget: nop\na: jmp end");

        assertThat(guest.run().subList(0, 2)).extracting(Hit::rip).containsExactly(guest.at("target"), guest.at("a"));
    }

    @Test
    void aFaultIsNoStep() {
        // #UD's handler skips the instruction.
        DebuggedGuest guest = guest32("""
                mov dword [idt + 6 * 8], (8 << 16) + skip - $$ + 0x1000
                mov dword [idt + 6 * 8 + 4], 0x8e00
                """ + SET_TF + """
                a: ud2
                b: nop
                c: jmp end
                skip: add dword [esp], 2
                iretd
                """);

        assertThat(guest.run().subList(0, 1)).extracting(Hit::rip).containsExactly(guest.at("c"));
    }

    // ---- instruction breakpoints --------------------------------------------------------------------------------------------------------------

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void anInstructionBreakpointIsAFaultBeforeIt(int index) {
        DebuggedGuest guest = guest32("mov ecx, 2\nagain: inc eax\na: inc eax\nloop again");
        guest.breakpoint(index, guest.at("a"), EXECUTE);

        assertStops(guest, NONE | 1 << index, "a", "a");
        assertThat(guest.computer.register(CpuState.RAX)).isEqualTo(4);
    }

    @Test
    void withoutTheResumeFlagTheBreakpointIsHitAgain() {
        // The handler's fourth hit clears DR7 through the end of its log.
        DebuggedGuest guest = guest32("""
                a: inc eax
                jmp end
                """);
        guest.breakpoint(0, guest.at("a"), EXECUTE).set("rf", 0);
        guest.computer.debugger().insertBreakpoint(guest.at("debug_handler"));
        for (int i = 0; i < 3; i++) {
            guest.computer.cpu.run();
            assertThat(guest.computer.cpu.state().rip()).isEqualTo(guest.at("debug_handler"));
        }
        guest.computer.debugger().removeBreakpoint(guest.at("debug_handler"));
        guest.set("rf", 0x10000);

        List<Hit> hits = guest.run();

        assertThat(hits).hasSize(3).extracting(Hit::rip).containsOnly(guest.at("a"));
        assertThat(hits).extracting(Hit::resume).containsOnly(false);
    }

    @Test
    void theResumeFlagHoldsOffOneInstructionOnly() {
        DebuggedGuest guest = guest32("a: inc eax\nb: inc eax\nc: inc eax");
        guest.breakpoint(0, guest.at("a"), EXECUTE);
        guest.breakpoint(1, guest.at("b"), EXECUTE);

        assertThat(guest.run()).extracting(Hit::dr6).containsExactly(NONE | 1, NONE | 2);
    }

    @Test
    void aBreakpointBehindALoadOfTheStackSegmentIsHeldOff() {
        DebuggedGuest guest = guest32("mov ax, 16\nmov ss, ax\na: nop\nb: nop");
        guest.breakpoint(0, guest.at("a"), EXECUTE);
        guest.breakpoint(1, guest.at("b"), EXECUTE);

        assertStops(guest, NONE | 2, "b");
    }

    @Test
    void twoBreakpointsAtOneAddressAreToldTogether() {
        DebuggedGuest guest = guest32("nop\na: nop");
        guest.breakpoint(0, guest.at("a"), EXECUTE);
        guest.breakpoint(3, guest.at("a"), EXECUTE);

        assertStops(guest, NONE | 9, "a");
    }

    @Test
    void theEnableBitsForExactDataBreakpointsMeanNothing() {
        DebuggedGuest guest = guest32("mov eax, dr7\nor eax, 0x300\nmov dr7, eax\na: nop\nmov eax, dr7");
        guest.computer.cpu.state().setDebug(0, guest.at("a"));

        assertThat(guest.run()).isEmpty();
        assertThat(guest.computer.register(CpuState.RAX)).isEqualTo(0x700);
    }

    @Test
    void aBreakpointSetByTheGuestInCodeAlreadyExecutedIsHit() {
        DebuggedGuest guest = guest32("""
                mov ecx, 2
                again: inc ebx
                a: inc ebx
                mov eax, again + 1 - $$ + 0x1000
                mov dr2, eax
                mov eax, 0x20
                mov dr7, eax
                dec ecx
                jnz again
                """);
        guest.set("rf", 0x10000);

        assertThat(guest.at("a")).isEqualTo(guest.at("again") + 1);
        assertStops(guest, NONE | 4, "a");
    }

    // ---- data breakpoints ---------------------------------------------------------------------------------------------------------------------

    @Test
    void aDataBreakpointIsATrapBehindTheWrite() {
        DebuggedGuest guest = guest32("""
                mov eax, [data]
                mov byte [data + 3], 1
                mov byte [data + 4], 1
                a: mov word [data + 5], 1
                inc byte [data + 4]
                b: mov dword [data + 1], 1
                c: nop
                """);
        guest.breakpoint(0, guest.at("data") + 4, WRITE1);

        assertStops(guest, NONE | 1, "a", "b", "c");
    }

    @Test
    void aReadWriteBreakpointSeesReads() {
        DebuggedGuest guest = guest32("mov eax, [data + 4]\na: cmp byte [data + 3], 0\nmov [data + 7], al\nb: nop");
        guest.breakpoint(2, guest.at("data") + 4, ACCESS4);

        assertStops(guest, NONE | 4, "a", "b");
    }

    @Test
    void lengthsCoverAlignedBytes() {
        DebuggedGuest guest = guest32("""
                mov byte [data + 1], 1
                mov byte [data + 2], 1
                a: mov byte [data + 3], 1
                b: mov byte [data + 4], 1
                mov byte [data + 8], 1
                c: mov byte [data + 11], 1
                d: mov byte [data + 12], 1
                """);
        guest.breakpoint(0, guest.at("data") + 3, WRITE2);
        guest.breakpoint(1, guest.at("data") + 9, WRITE4);

        List<Hit> hits = guest.run();

        assertThat(hits).extracting(Hit::rip).containsExactly(guest.at("a"), guest.at("b"), guest.at("c"),
                guest.at("d"));
        assertThat(hits).extracting(Hit::dr6).containsExactly(NONE | 1, NONE | 1, NONE | 2, NONE | 2);
    }

    @Test
    void eightBytesAreWatchedInLongMode() {
        DebuggedGuest guest = guest64("""
                mov byte [data + 16], 1
                mov byte [data + 15], 1
                a: mov [data + 6], rax
                b: mov byte [data + 7], 1
                """);
        guest.breakpoint(1, guest.at("data") + 8, WRITE8);

        assertStops(guest, NONE | 2, "a", "b");
    }

    @Test
    void aRepeatedInstructionIsTrappedBehindTheIterationThatHits() {
        DebuggedGuest guest = guest32("""
                mov ecx, 6
                mov esi, data
                mov edi, data + 16
                a: rep movsb
                b: nop
                """);
        guest.breakpoint(0, guest.at("data") + 18, WRITE1);
        guest.breakpoint(1, guest.at("data") + 21, WRITE1);

        List<Hit> hits = guest.run();

        assertThat(hits).extracting(Hit::rip).containsExactly(guest.at("a"), guest.at("b"));
        assertThat(hits).extracting(Hit::resume).containsExactly(true, false);
    }

    @Test
    void aPushIsADataAccess() {
        DebuggedGuest guest = guest32("push eax\na: mov esp, 0x6800\nnop");
        guest.breakpoint(0, 0x6ffc, ACCESS4);

        assertStops(guest, NONE | 1, "a");
    }

    @Test
    void aTrapOfALoadOfTheStackSegmentWaitsForTheNextInstruction() {
        DebuggedGuest guest = guest32("mov word [data], 16\nmov ss, [data]\na: mov esp, 0x6000\nb: nop");
        guest.breakpoint(0, guest.at("data"), ACCESS1);

        assertThat(guest.run().getLast()).extracting(Hit::rip, Hit::dr6).containsExactly(guest.at("b"), NONE | 1);
    }

    @Test
    void aTrapOfALoadOfTheStackSegmentBeforeAnInterruptComesInItsHandler() {
        DebuggedGuest guest = guest32("mov word [data], 16\nmov ss, [data]\nint 0x20\nb: nop");
        guest.breakpoint(0, guest.at("data"), ACCESS1);

        assertThat(guest.run().getLast()).extracting(Hit::rip, Hit::dr6).containsExactly(guest.at("int20"), NONE | 1);
    }

    @Test
    void whatAFaultingInstructionAccessedDoesNotCount() {
        DebuggedGuest guest = guest32("""
                mov dword [idt + 13 * 8], (8 << 16) + skip - $$ + 0x1000
                mov dword [idt + 13 * 8 + 4], 0x8e00
                mov word [data], 0x5550
                a: mov ds, [data]
                b: jmp end
                skip: add esp, 4
                mov dword [esp], b - $$ + 0x1000
                iretd
                """);
        guest.breakpoint(0, guest.at("data"), ACCESS1);

        assertThat(guest.run()).extracting(Hit::rip).containsExactly(guest.at("a"));
    }

    // ---- the rest -----------------------------------------------------------------------------------------------------------------------------

    @Test
    void portsAreWatchedWithDebuggingExtensions() {
        String source = "in al, 0x60\na: out 0x61, al\nmov dx, 0x5f\nin ax, dx\nb: nop";
        DebuggedGuest with = guest32(source);
        with.computer.cpu.state().setControl(4, ControlRegisters.CR4_DE);
        with.breakpoint(0, 0x60, PORT1);
        DebuggedGuest without = guest32(source);
        without.breakpoint(0, 0x60, PORT1);

        assertStops(with, NONE | 1, "a", "b");
        assertThat(without.run()).isEmpty();
    }

    @Test
    void generalDetectGuardsTheDebugRegisters() {
        DebuggedGuest guest = guest32("mov eax, 0x2400\nmov dr7, eax\na: mov ebx, dr0\nmov ebx, dr7");

        List<Hit> hits = guest.run();

        assertThat(hits).singleElement().extracting(Hit::rip, Hit::dr6, Hit::resume)
                .containsExactly(guest.at("a"), BD, true);
        assertThat(guest.computer.register(CpuState.RBX)).isEqualTo(0x400);
    }

    @Test
    void statusBitsOfStepsStayButThoseOfBreakpointsAreReplaced() {
        DebuggedGuest guest = guest32(SET_TF + "a: nop\nb: pushf\nand dword [esp], ~0x100\npopf\nnop\nc: nop\nd: nop");
        guest.set("dr6_after", 0);
        guest.breakpoint(0, guest.at("c"), EXECUTE);
        guest.breakpoint(1, guest.at("d"), EXECUTE);

        List<Hit> hits = guest.run();

        assertThat(hits.subList(hits.size() - 2, hits.size())).extracting(Hit::dr6).containsExactly(BS | 1, BS | 2);
    }

    @Test
    void int1EntersTheHandlerAndTellsNothing() {
        assertStops(guest32("int1\na: nop"), NONE, "a");
    }

    @Test
    void aTaskWithTheDebugTrapFlagStopsBeforeItsFirstInstruction() {
        DebuggedGuest guest = guest32("""
                mov dword [task2 + 0x20], a - $$ + 0x1000
                mov dword [task2 + 0x24], 2
                mov dword [task2 + 0x38], 0x6000
                mov word [task2 + 0x48], 16
                mov word [task2 + 0x4c], 8
                mov word [task2 + 0x50], 16
                mov word [task2 + 0x54], 16
                mov word [task2 + 0x64], 1
                mov word [gdt + 24], 0x67
                mov dword [gdt + 26], task2 - $$ + 0x1000
                mov word [gdt + 29], 0x0089
                mov word [gdt + 32], 0x67
                mov dword [gdt + 34], task - $$ + 0x1000
                mov word [gdt + 37], 0x0089
                mov ax, 32
                ltr ax
                jmp 24:0
                task2: times 104 db 0
                a: nop
                b: nop
                """);

        assertStops(guest, BT, "a");
    }
}
