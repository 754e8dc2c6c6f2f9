package dev.ringside.emulator.host.amd64;

import static dev.ringside.emulator.host.amd64.Emitted.register;
import static dev.ringside.emulator.host.amd64.Emitted.sizeName;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ringside.emulator.host.amd64.Emitted.Address;
import dev.ringside.emulator.x86.decode.ObjdumpListing;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The moves of XMM registers, and the general form with one instruction of every kind, are what objdump says that was meant. */
class VectorEncodingTest {
    /** Name, prefix, map, opcode, bytes of a memory operand, and "imm" where a constant follows. */
    private static final String INSTRUCTIONS = """
            addps 0 1 58 16
            addpd 66 1 58 16
            addss f3 1 58 4
            addsd f2 1 58 8
            mulps 0 1 59 16
            mulsd f2 1 59 8
            subss f3 1 5c 4
            divpd 66 1 5e 16
            minsd f2 1 5d 8
            maxps 0 1 5f 16
            sqrtsd f2 1 51 8
            rsqrtps 0 1 52 16
            rcpss f3 1 53 4
            andps 0 1 54 16
            andnpd 66 1 55 16
            xorps 0 1 57 16
            ucomiss 0 1 2e 4
            comisd 66 1 2f 8
            cvtps2pd 0 1 5a 8
            cvtsd2ss f2 1 5a 8
            cvtdq2ps 0 1 5b 16
            cvttps2dq f3 1 5b 16
            unpcklps 0 1 14 16
            shufps 0 1 c6 16 imm
            haddps f2 1 7c 16
            addsubpd 66 1 d0 16
            paddb 66 1 fc 16
            pxor 66 1 ef 16
            pcmpeqd 66 1 76 16
            punpckhqdq 66 1 6d 16
            packuswb 66 1 67 16
            psllq 66 1 f3 16
            pmaddwd 66 1 f5 16
            pshufd 66 1 70 16 imm
            pshuflw f2 1 70 16 imm
            pshufhw f3 1 70 16 imm
            pshufb 66 2 00 16
            pabsd 66 2 1e 16
            ptest 66 2 17 16
            pmulld 66 2 40 16
            pmovzxbw 66 2 30 8
            pcmpgtq 66 2 37 16
            palignr 66 3 0f 16 imm
            roundsd 66 3 0b 8 imm
            pblendw 66 3 0e 16 imm
            dpps 66 3 40 16 imm
            pcmpistri 66 3 63 16 imm
            aesenc 66 2 dc 16
            aesdeclast 66 2 df 16
            aeskeygenassist 66 3 df 16 imm
            sha1nexte 0 2 c8 16
            sha256msg1 0 2 cc 16
            sha1rnds4 0 3 cc 16 imm
            """;
    private static final int CONSTANT = 0x1b;

    private final Emitted emitted = new Emitted();
    private final Amd64Encoder assembler = emitted.assembler();

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

    private record Kind(String name, int prefix, int map, int opcode, int bytes, boolean hasConstant) {

        static List<Kind> all() {
            return INSTRUCTIONS.lines().map(line -> line.split(" "))
                    .map(part -> new Kind(part[0], Integer.parseInt(part[1], 16), Integer.parseInt(part[2]),
                            Integer.parseInt(part[3], 16), Integer.parseInt(part[4]), part.length > 5))
                    .toList();
        }
    }

    @Test
    void everyKindOnRegisters() throws IOException, InterruptedException {
        for (Kind kind : Kind.all()) {
            for (int pair = 0; pair < 256; pair += 5) {
                int target = pair >> 4;
                int source = pair & 15;
                String text = kind.name + " xmm" + target + ",xmm" + source;
                if (kind.hasConstant) {
                    assembler.sseImm(kind.prefix, kind.map, kind.opcode, false, target, source, CONSTANT);
                    emitted.is(text + ",0x1b");
                } else {
                    assembler.sse(kind.prefix, kind.map, kind.opcode, target, source);
                    emitted.is(text);
                }
            }
        }
        compare();
    }

    @Test
    void everyKindOnMemory() throws IOException, InterruptedException {
        for (Kind kind : Kind.all()) {
            for (Address at : Emitted.someAddresses()) {
                for (int target = 0; target < 16; target += 5) {
                    emitOnMemory(kind, target, at);
                }
            }
        }
        compare();
    }

    private void emitOnMemory(Kind kind, int target, Address at) {
        String text = kind.name + " xmm" + target + "," + sizeName(kind.bytes) + at.text();
        if (!kind.hasConstant) {
            if (at.hasIndex()) {
                assembler.sseMemory(kind.prefix, kind.map, kind.opcode, false, target, at.base(), at.index(),
                        at.scale(),
                        at.disp());
            } else {
                assembler.sseMemory(kind.prefix, kind.map, kind.opcode, false, target, at.base(), at.disp());
            }
            emitted.is(text);
            return;
        }
        if (at.hasIndex()) {
            assembler.sseMemoryImm(kind.prefix, kind.map, kind.opcode, false, target, at.base(), at.index(), at.scale(),
                    at.disp(), CONSTANT);
        } else {
            assembler.sseMemoryImm(kind.prefix, kind.map, kind.opcode, false, target, at.base(), at.disp(), CONSTANT);
        }
        emitted.is(text + ",0x1b");
    }

    private interface Load {
        void emit(int register, int base, int index, int scale, int disp);
    }

    private interface Store {
        void emit(int base, int index, int scale, int disp, int register);
    }

    private void moves(String name, int bytes, Load load, Store store) {
        for (Address at : Emitted.someAddresses()) {
            for (int register = 0; register < 16; register += 3) {
                String memory = sizeName(bytes) + at.text();
                load.emit(register, at.base(), at.index(), at.scale(), at.disp());
                emitted.is(name + " xmm" + register + "," + memory);
                store.emit(at.base(), at.index(), at.scale(), at.disp(), register);
                emitted.is(name + " " + memory + ",xmm" + register);
            }
        }
    }

    @Test
    void movesOfMemory() throws IOException, InterruptedException {
        moves("movups", 16, assembler::movupsLoad, assembler::movupsStore);
        moves("movaps", 16, assembler::movapsLoad, assembler::movapsStore);
        moves("movdqu", 16, assembler::movdquLoad, assembler::movdquStore);
        moves("movdqa", 16, assembler::movdqaLoad, assembler::movdqaStore);
        moves("movss", 4, assembler::movssLoad, assembler::movssStore);
        moves("movsd", 8, assembler::movsdLoad, assembler::movsdStore);
        moves("movd", 4, assembler::movdLoad, assembler::movdStore);
        moves("movq", 8, assembler::movqLoad, assembler::movqStore);
        moves("movlps", 8, assembler::movlpsLoad, assembler::movlpsStore);
        moves("movhps", 8, assembler::movhpsLoad, assembler::movhpsStore);
        compare();
    }

    @Test
    void movesOfRegisters() throws IOException, InterruptedException {
        for (int target = 0; target < 16; target++) {
            for (int source = 0; source < 16; source++) {
                String operands = " xmm" + target + ",xmm" + source;
                assembler.movaps(target, source);
                emitted.is("movaps" + operands);
                assembler.movss(target, source);
                emitted.is("movss" + operands);
                assembler.movsd(target, source);
                emitted.is("movsd" + operands);
                assembler.movToXmm(4, target, source);
                emitted.is("movd xmm" + target + "," + register(4, source));
                assembler.movToXmm(8, target, source);
                emitted.is("movq xmm" + target + "," + register(8, source));
                assembler.movFromXmm(4, target, source);
                emitted.is("movd " + register(4, target) + ",xmm" + source);
                assembler.movFromXmm(8, target, source);
                emitted.is("movq " + register(8, target) + ",xmm" + source);
                assembler.sse(0xf2, 1, 0x2a, true, target, source);
                emitted.is("cvtsi2sd xmm" + target + "," + register(8, source));
                assembler.sse(0xf3, 1, 0x2c, true, target, source);
                emitted.is("cvttss2si " + register(8, target) + ",xmm" + source);
                assembler.sseImm(0x66, 3, 0x22, true, target, source, 1);
                emitted.is("pinsrq xmm" + target + "," + register(8, source) + ",0x1");
            }
        }
        compare();
    }
}
