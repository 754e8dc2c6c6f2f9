package dev.ringside.emulator.x86.interpret;

import static dev.ringside.emulator.x86.BareComputer.PRESENT;
import static dev.ringside.emulator.x86.BareComputer.WRITABLE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ringside.emulator.device.ByteRegisters;
import dev.ringside.emulator.device.IoRegion;
import dev.ringside.emulator.memory.Host;
import dev.ringside.emulator.memory.MemoryRegion;
import dev.ringside.emulator.x86.Assembler;
import dev.ringside.emulator.x86.BareComputer;
import dev.ringside.emulator.x86.CpuState;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Code that changes is executed as it is, not as it was. */
class SelfModifyingCodeTest {
    private final BareComputer computer = new BareComputer();

    @AfterEach
    void close() {
        computer.close();
    }

    /** Runs 32-bit code from 0x1000 to its label {@code end}. */
    private void run(String source) {
        Assembler program = Assembler.assemble(32, 0x1000, source + "\nend: hlt");
        computer.protected32(0x1000).load(program);
        computer.runTo(program.address("end"));
    }

    private long register(int index) {
        return computer.register(index);
    }

    @Test
    void theNextInstructionPatched() {
        run("mov byte [next + 1], 7\nnext: mov eax, 1");

        assertThat(register(CpuState.RAX)).isEqualTo(7);
    }

    @Test
    void theNextInstructionPatchedInAnyRoundOfALoop() {
        run("""
                mov ecx, 200
                again: mov [patched + 1], ecx
                nop
                patched: mov ebx, 0
                add eax, ebx
                loop again
                """);

        assertThat(register(CpuState.RAX)).isEqualTo(200 * 201 / 2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"mov byte [jump], 0x75", "xor byte [jump], 1"})
    void theJumpBehindAnArithmeticInstructionPatchedByIt(String patch) {
        // JZ becomes JNZ.
        run("mov eax, 5\n" + patch + "\njump: jz away\njmp end\naway: mov eax, 1");

        assertThat(register(CpuState.RAX)).isEqualTo(1);
    }

    @Test
    void anEarlierInstructionPatched() {
        run("""
                xor eax, eax
                again: add eax, 1
                mov byte [again + 2], 10
                cmp eax, 31
                jb again
                """);

        assertThat(register(CpuState.RAX)).isEqualTo(31);
    }

    @Test
    void theWritingInstructionItselfPatched() {
        run("""
                mov ecx, 2
                again: add eax, 1
                write: mov byte [write + 6], 4
                mov ebx, [write + 6]
                loop again
                """);

        assertThat(register(CpuState.RAX)).isEqualTo(2);
        assertThat(register(CpuState.RBX) & 0xff).isEqualTo(4);
    }

    @Test
    void codeCopiedOverItselfByAStringInstruction() {
        run("""
                mov esi, source
                mov edi, target
                mov ecx, 10
                call target
                rep movsb
                call target
                jmp end
                target: mov eax, 1
                ret
                times 8 nop
                source: mov ebx, 2
                ret
                times 8 nop
                """);

        assertThat(register(CpuState.RAX)).isEqualTo(1);
        assertThat(register(CpuState.RBX)).isEqualTo(2);
    }

    @Test
    void aRepeatedInstructionThatOverwritesWhatFollowsIt() {
        run("""
                mov al, 0x43
                mov edi, following
                mov ecx, 3
                rep stosb
                following: times 3 inc ecx
                """);

        assertThat(register(CpuState.RBX)).as("three times INC EBX").isEqualTo(3);
        assertThat(register(CpuState.RCX)).isZero();
    }

    @Test
    void codeWrittenThroughAnotherMappingOfItsPage() {
        computer.long64(0x40_0000);
        computer.map(0x40_0000, 0x2000, PRESENT);
        computer.map(0x50_0000, 0x2000, PRESENT | WRITABLE);
        Assembler program = Assembler.assemble(64, 0x40_0000, """
                mov ecx, 3
                again: mov byte [rel patched + 0x100001], cl
                patched: mov eax, 9
                add ebx, eax
                dec ecx
                jnz again
                end: hlt
                """);
        computer.memory.writeBytes(0x2000, program.bytes(), 0, program.bytes().length);

        computer.runTo(program.address("end"));

        assertThat(register(CpuState.RBX)).isEqualTo(6);
    }

    @Test
    void aPageCrossingInstructionWhoseSecondPageChanges() {
        Assembler program = Assembler.assemble(32, 0x1000, """
                mov ecx, 5
                again: mov [0x2001], cl
                jmp crossing
                times 0xffe - ($ - $$) nop
                crossing: mov eax, 9
                add ebx, eax
                dec ecx
                jnz again
                end: hlt
                """);
        computer.protected32(0x1000).load(program);
        assertThat(program.address("crossing")).isEqualTo(0x1ffe);
        // The second byte in the next page is the second lowest of the immediate.
        computer.runTo(program.address("end"));

        assertThat(register(CpuState.RBX)).isEqualTo(5 * 9 + ((5 + 4 + 3 + 2 + 1) << 16));
    }

    @Test
    void aPageCrossingInstructionWhoseSecondPageIsMappedAnew() {
        computer.long64(0x40_0ffe);
        computer.map(0x40_0000, 0x2000, PRESENT);
        computer.map(0x40_1000, 0x3000, PRESENT);
        computer.load(0x2ffe, 0xb8, 1).load(0x3000, 0, 0, 0, 0x90).load(0x4000, 2, 0, 0, 0x90);
        computer.runTo(0x40_1003);
        assertThat(register(CpuState.RAX)).isEqualTo(1);

        computer.map(0x40_1000, 0x4000, PRESENT);
        computer.cpu.mmu.flushPage(0x40_1000);
        computer.cpu.state().setRip(0x40_0ffe);
        computer.runTo(0x40_1003);

        assertThat(register(CpuState.RAX)).isEqualTo(0x201);
    }

    @Test
    void codeMappedAnewAtItsAddress() {
        computer.long64(0x40_0000);
        computer.map(0x40_0000, 0x2000, PRESENT);
        computer.load(0x2000, 0xb8, 1, 0, 0, 0, 0x90).load(0x3000, 0xb8, 2, 0, 0, 0, 0x90);
        computer.runTo(0x40_0005);
        assertThat(register(CpuState.RAX)).isEqualTo(1);

        computer.map(0x40_0000, 0x3000, PRESENT);
        computer.cpu.mmu.flush();
        computer.cpu.state().setRip(0x40_0000);
        computer.runTo(0x40_0005);

        assertThat(register(CpuState.RAX)).isEqualTo(2);
    }

    @Test
    void aDeviceWritesIntoCode() {
        computer.protected32(0x1000).load(0x1000, 0xb8, 1, 0, 0, 0, 0x90, 0x90);
        computer.runTo(0x1006);
        assertThat(register(CpuState.RAX)).isEqualTo(1);

        computer.memory.writeBytes(0x1001, new byte[]{5, 6}, 0, 2);
        computer.cpu.state().setRip(0x1000);
        computer.runTo(0x1006);

        assertThat(register(CpuState.RAX)).isEqualTo(0x605);
    }

    @Test
    void aDeviceWritesIntoCodeTwice() {
        computer.protected32(0x1000).load(0x1000, 0xb8, 1, 0, 0, 0, 0x90, 0x90);
        for (int value = 2; value < 5; value++) {
            computer.cpu.state().setRip(0x1000);
            computer.runTo(0x1006);
            computer.memory.write(0x1001, 4, value);
        }
        computer.cpu.state().setRip(0x1000);
        computer.runTo(0x1006);

        assertThat(register(CpuState.RAX)).isEqualTo(4);
    }

    @Test
    void aDeviceWriteBesideCodeAsksNothingOfTheCpu() {
        computer.protected32(0x1000).load(0x1000, 0xb8, 1, 0, 0, 0, 0x90, 0x90);
        computer.runTo(0x1006);
        Host.putInt(computer.cpu.address + CpuState.POLL, 0);

        computer.memory.write(0x2000, 8, 1);
        computer.memory.writeBytes(0x8000, new byte[0x10000], 0, 0x10000);
        assertThat(polls()).as("data written").isZero();

        computer.memory.writeBytes(0, new byte[0x1001], 0, 0x1001);
        assertThat(polls()).as("code written").isNotZero();
    }

    private int polls() {
        return Host.getInt(computer.cpu.address + CpuState.POLL);
    }

    @Test
    void theSameBytesAreDecodedAnewInAnotherMode() {
        // 32-bit: mov eax, 0x90900001; 16-bit: mov ax, 1; nop; nop
        computer.protected32(0x1000).load(0x1000, 0xb8, 1, 0, 0x90, 0x90, 0x90);
        computer.runTo(0x1005);
        assertThat(register(CpuState.RAX)).isEqualTo(0x9090_0001L);

        computer.cpu.state().setRegister(CpuState.RAX, 0);
        computer.cpu.state().setControl(0, 0);
        computer.real(0x1000);
        computer.runTo(0x1005);
        assertThat(register(CpuState.RAX)).isEqualTo(1);
    }

    @Test
    void writesBesideCodeLeaveItAlone() {
        run("""
                mov ecx, 100
                again: mov [data], ecx
                add eax, [data]
                loop again
                jmp end
                data: dd 0
                """);

        assertThat(register(CpuState.RAX)).isEqualTo(5050);
    }

    @Test
    void codeRunsInAPageWithoutABackingPage() {
        computer.long64(0x40_0000);
        computer.map(0x40_0000, 0x2000, PRESENT);
        computer.map(0x40_1000, 0x4000_0000L, PRESENT);
        // Nothing answers at 1 GiB: all ones, which is an invalid instruction; the fault has no handler.
        computer.load(0x2000, 0xe9, 0xfb, 0x0f, 0, 0);

        assertThat(computer.cpu.run()).isEqualTo(dev.ringside.emulator.cpu.ExitReason.SHUTDOWN);
    }

    /** A flash shows its registers instead of its cells at once when it is commanded. */
    @Test
    void memoryMovedByAWriteIsSeenByTheNextRead() {
        MemoryRegion[] shown = new MemoryRegion[2];
        IoRegion commands = new ByteRegisters() {
            @Override
            public int readByte(int offset) {
                return 0x80;
            }

            @Override
            public void writeByte(int offset, int value) {
                computer.memory.replace(List.of(shown), List.of(shown[value == 0xff ? 0 : 1]));
            }
        };
        shown[0] = new MemoryRegion.RomDevice(0xffc0_0000L, 0x1000, "cells", computer.host() + 0x4000, commands);
        shown[1] = new MemoryRegion.Mmio(0xffc0_0000L, 0x1000, "registers", commands);
        computer.memory.add(shown[0]);
        computer.memory.write(0x4008, 1, 0x5a);

        run("""
                mov al, [0xffc00008]
                mov byte [0xffc00008], 0x70
                mov bl, [0xffc00008]
                mov byte [0xffc00008], 0xff
                mov cl, [0xffc00008]
                """);

        assertThat(register(CpuState.RAX)).isEqualTo(0x5a);
        assertThat(register(CpuState.RBX)).isEqualTo(0x80);
        assertThat(register(CpuState.RCX)).isEqualTo(0x5a);
    }

    /** Firmware that runs from ROM and puts RAM with a copy of itself in its place goes on in the copy. */
    @Test
    void otherMemoryBehindTheSameAddress() {
        MemoryRegion rom = new MemoryRegion.Ram(0xe_0000, 0x1000, "ROM", computer.host() + 0x4000, true);
        MemoryRegion copy = new MemoryRegion.Ram(0xe_0000, 0x1000, "copy", computer.host() + 0x5000, false);
        MemoryRegion ram = computer.memory.find(0).orElseThrow();
        computer.memory.replace(List.of(ram),
                List.of(new MemoryRegion.Ram(0, 0xe_0000, "low", computer.host(), false), rom));
        computer.ports.map(0x10, 1, "switch", new ByteRegisters() {
            @Override
            public int readByte(int offset) {
                return 0;
            }

            @Override
            public void writeByte(int offset, int value) {
                computer.memory.replace(List.of(rom, copy), List.of(value == 0 ? rom : copy));
            }
        });
        Assembler program = Assembler.assemble(32, 0xe_0000, """
                again: add ebx, 1
                mov eax, ecx
                and eax, 1
                out 0x10, al
                add ebx, 1
                loop again
                end: hlt
                """);
        byte[] code = program.bytes().clone();
        computer.memory.replace(List.of(rom), List.of());
        computer.memory.writeBytes(0x4000, code, 0, code.length);
        // The copy adds 100 instead of 1.
        for (int i = 1; i < code.length; i++) {
            code[i] = code[i] == 1 && code[i - 1] == (byte) 0xc3 ? 100 : code[i];
        }
        computer.memory.writeBytes(0x5000, code, 0, code.length);
        computer.memory.add(rom);
        computer.protected32(0xe_0000);
        computer.cpu.state().setRegister(CpuState.RCX, 4);

        computer.runTo(program.address("end"));

        assertThat(register(CpuState.RBX)).isEqualTo(1 + 1 + 1 + 100 + 100 + 1 + 1 + 100);
    }
}
