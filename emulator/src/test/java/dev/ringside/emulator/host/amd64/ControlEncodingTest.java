package dev.ringside.emulator.host.amd64;

import static dev.ringside.emulator.host.amd64.Emitted.register;
import static dev.ringside.emulator.host.amd64.Emitted.sizeName;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ringside.emulator.host.amd64.Emitted.Address;
import dev.ringside.emulator.x86.decode.ObjdumpListing;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jumps, instructions without operands, x87 and what else is short are what objdump says that was meant. */
class ControlEncodingTest {
    private static final String[] CONDITIONS = {"o", "no", "b", "ae", "e", "ne", "be", "a", "s", "ns", "p", "np", "l",
        "ge", "le", "g"};

    private final Emitted emitted = new Emitted();
    private final Amd64Encoder assembler = emitted.assembler();
    private final CodeBuffer code = assembler.code();

    @TempDir
    private Path temporary;

    @BeforeAll
    static void needsObjdump() {
        assumeTrue(ObjdumpListing.isInstalled(), "objdump (Debian package binutils) is not installed");
    }

    @AfterEach
    void release() {
        emitted.close();
    }

    private void compare() throws IOException, InterruptedException {
        assertThat(emitted.count()).isPositive();
        emitted.expectObjdumpToAgree(temporary);
    }

    private static String hex(long value) {
        return "0x" + Long.toHexString(value);
    }

    @Test
    void jumpsForward() throws IOException, InterruptedException {
        for (int condition = 0; condition < 16; condition++) {
            int start = code.position();
            int field = assembler.jcc(condition);
            emitted.is("j" + CONDITIONS[condition] + " " + hex(start + 12));
            int shortField = assembler.jccShort(condition);
            emitted.is("j" + CONDITIONS[condition] + " " + hex(start + 12));
            for (int i = 0; i < 4; i++) {
                assembler.nop(1);
                emitted.is("nop");
            }
            assembler.patch(field);
            assembler.patchShort(shortField);
        }
        int start = code.position();
        int jmp = assembler.jmp();
        emitted.is("jmp " + hex(start + 16));
        int call = assembler.call();
        emitted.is("call " + hex(start + 16));
        int jmpShort = assembler.jmpShort();
        emitted.is("jmp " + hex(start + 16));
        int jrcxz = assembler.jrcxz();
        emitted.is("jrcxz " + hex(start + 16));
        assembler.ud2();
        emitted.is("ud2");
        assembler.patch(jmp);
        assembler.patch(call);
        assembler.patchShort(jmpShort);
        assembler.patchShort(jrcxz);
        assembler.ret();
        emitted.is("ret");
        compare();
    }

    /** Both sides of how far eight bits reach, backwards and forwards. */
    @Test
    void jumpsToAddresses() throws IOException, InterruptedException {
        for (int distance : new int[]{-128, -129, -1000, 127, 128, 100_000}) {
            long target = 200_000;
            code.seek((int) target - distance - 2);
            int before = code.position();
            assembler.jmpTo(target);
            int jmpLength = code.position() - before;
            code.seek(before);
            assembler.jccTo(Condition.S, target);
            int jccLength = code.position() - before;

            boolean isShort = distance == (byte) distance;
            assertThat(jmpLength).isEqualTo(isShort ? 2 : 5);
            assertThat(jccLength).isEqualTo(isShort ? 2 : 6);
        }
        code.seek(0);
        for (int condition = 0; condition < 16; condition++) {
            assembler.jccTo(condition, 0x40);
            emitted.is("j" + CONDITIONS[condition] + " 0x40");
            assembler.jccTo(condition, 0x4000);
            emitted.is("j" + CONDITIONS[condition] + " 0x4000");
        }
        assembler.jmpTo(0);
        emitted.is("jmp 0x0");
        assembler.jmpTo(0x12345);
        emitted.is("jmp 0x12345");
        assembler.callTo(0);
        emitted.is("call 0x0");
        for (int register = 0; register < 16; register++) {
            int displacement = 0x1000 - code.position() - 7;
            assembler.leaTo(register, 0x1000);
            emitted.is("lea " + register(8, register) + ",[rip+" + hex(displacement) + "]");
        }
        compare();
    }

    @Test
    void fieldsThatChangeWhileCodeRunsAreAligned() {
        for (int offset = 0; offset < 8; offset++) {
            assembler.nop(1);
            assertThat(assembler.alignedJmp() & 3).isZero();
            assembler.nop(offset);
            assertThat(assembler.alignedJcc(Condition.A) & 3).isZero();
        }
    }

    @Test
    void nopsOfEveryLength() throws IOException, InterruptedException {
        String[] texts = {"nop", "xchg ax,ax", "nop DWORD PTR [rax]", "nop DWORD PTR [rax+0x0]",
            "nop DWORD PTR [rax+rax*1+0x0]", "nop WORD PTR [rax+rax*1+0x0]", "nop DWORD PTR [rax+0x0]",
            "nop DWORD PTR [rax+rax*1+0x0]"};
        for (int length = 1; length <= 8; length++) {
            assembler.nop(length);
            emitted.is(texts[length - 1]);
        }
        assembler.nop(0);
        compare();
        int before = code.position();
        assembler.nop(29);
        assertThat(code.position() - before).isEqualTo(29);
        assembler.align(16);
        assertThat(code.position() & 15).isZero();
    }

    private void plain(String text, Runnable instruction) {
        instruction.run();
        emitted.is(text);
    }

    @Test
    void instructionsWithoutOperands() throws IOException, InterruptedException {
        plain("int3", assembler::int3);
        plain("ud2", assembler::ud2);
        plain("ret", assembler::ret);
        plain("clc", assembler::clc);
        plain("stc", assembler::stc);
        plain("cmc", assembler::cmc);
        plain("cld", assembler::cld);
        plain("std", assembler::std);
        plain("lahf", assembler::lahf);
        plain("sahf", assembler::sahf);
        plain("pushf", assembler::pushfq);
        plain("popf", assembler::popfq);
        plain("mfence", assembler::mfence);
        plain("lfence", assembler::lfence);
        plain("sfence", assembler::sfence);
        plain("pause", assembler::pause);
        plain("cpuid", assembler::cpuid);
        plain("rep movs BYTE PTR es:[rdi],BYTE PTR ds:[rsi]", () -> assembler.repMovs(1));
        plain("rep movs WORD PTR es:[rdi],WORD PTR ds:[rsi]", () -> assembler.repMovs(2));
        plain("rep movs DWORD PTR es:[rdi],DWORD PTR ds:[rsi]", () -> assembler.repMovs(4));
        plain("rep movs QWORD PTR es:[rdi],QWORD PTR ds:[rsi]", () -> assembler.repMovs(8));
        plain("rep stos BYTE PTR es:[rdi],al", () -> assembler.repStos(1));
        plain("rep stos WORD PTR es:[rdi],ax", () -> assembler.repStos(2));
        plain("rep stos DWORD PTR es:[rdi],eax", () -> assembler.repStos(4));
        plain("rep stos QWORD PTR es:[rdi],rax", () -> assembler.repStos(8));
        plain("fnstsw ax", assembler::fnstswAx);
        plain("faddp st(1),st", () -> assembler.x87(0xde, 0xc1));
        plain("fxch st(3)", () -> assembler.x87(0xd9, 0xcb));
        for (int size : new int[]{1, 2, 4, 8}) {
            plain("crc32 " + (size == 8 ? "r9" : "r9d") + "," + register(size, Gpr.RSI),
                    () -> assembler.crc32(size, Gpr.R9, Gpr.RSI));
        }
        compare();
    }

    @Test
    void theEndOfMmx() throws IOException, InterruptedException {
        plain("emms", assembler::emms);
        compare();
    }

    @Test
    void x87AndItsControlOnMemory() throws IOException, InterruptedException {
        for (Address at : Emitted.someAddresses()) {
            int base = at.base();
            int index = at.index();
            int scale = at.scale();
            int disp = at.disp();
            for (int size : new int[]{4, 8, 10}) {
                plain("fld " + sizeName(size) + at.text(), () -> assembler.fld(size, base, index, scale, disp));
                plain("fstp " + sizeName(size) + at.text(), () -> assembler.fstp(size, base, index, scale, disp));
            }
            if (index == Gpr.NONE) {
                plain("fnsave " + at.text(), () -> assembler.fnsave(base, disp));
                plain("frstor " + at.text(), () -> assembler.frstor(base, disp));
            }
            plain("fldcw WORD PTR " + at.text(), () -> assembler.fldcw(base, index, scale, disp));
            plain("fnstcw WORD PTR " + at.text(), () -> assembler.fnstcw(base, index, scale, disp));
            plain("fnstsw WORD PTR " + at.text(), () -> assembler.fnstsw(base, index, scale, disp));
            plain("fild QWORD PTR " + at.text(), () -> assembler.x87Memory(0xdf, 5, base, index, scale, disp));
            plain("ldmxcsr DWORD PTR " + at.text(), () -> assembler.ldmxcsr(base, index, scale, disp));
            plain("stmxcsr DWORD PTR " + at.text(), () -> assembler.stmxcsr(base, index, scale, disp));
        }
        compare();
    }
}
