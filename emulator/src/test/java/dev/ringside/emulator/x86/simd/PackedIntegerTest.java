package dev.ringside.emulator.x86.simd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringside.emulator.x86.ControlRegisters;
import dev.ringside.emulator.x86.CpuState;
import dev.ringside.emulator.x86.GuestException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Packed integer instructions and moves, and when they may run. */
class PackedIntegerTest {
    private static final long ADDRESS = VectorBench.RAM + 0x100;

    private final VectorBench bench = new VectorBench();

    @AfterEach
    void close() {
        bench.close();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "paddb, 660ffcc1, 7f80ff0001020304ffffffff00000001, 01ff01000101010100000001ffffffff, 807f000002030405ffffff00ffffff00",
        "paddsb, 660fecc1, 7f80ff0001020304ffffffff00000001, 01ff01000101010100000001ffffffff, 7f80000002030405ffffff00ffffff00",
        "paddusw, 660fddc1, ffff800000017fff0000ffff00010002, 0001800000017fff0000ffff00010002, ffffffff0002fffe0000ffff00020004",
        "psubusb, 660fd8c1, 00ff10200000000000000000000000ff, 01fe20100000000000000000000000fe, 00010010000000000000000000000001",
        "psubsw, 660fe9c1, 80007fff000100000000000000000000, 0001ffff000200000000000000000000, 80007fffffff00000000000000000000",
        "pcmpeqb, 660f74c1, 00112233445566778899aabbccddeeff, 00112233445566788899aabbccddee00, ffffffffffffff00ffffffffffffff00",
        "pcmpgtd, 660f66c1, 00000001ffffffff800000007fffffff, 00000000000000007fffffff80000000, ffffffff0000000000000000ffffffff",
        "pcmpgtq, 660f3837c1, 80000000000000000000000000000001, 7fffffffffffffff0000000000000000, 0000000000000000ffffffffffffffff",
        "pminub, 660fdac1, 80007f01000000000000000000000000, 7f01800100000000000000000000ff00, 7f007f01000000000000000000000000",
        "pmaxsw, 660feec1, 8000ffff000100000000000000000000, 7fff0000ffff00000000000000000000, 7fff0000000100000000000000000000",
        "pavgb, 660fe0c1, 00ff01fe000000000000000000000001, 01ff02ff000000000000000000000002, 01ff02ff000000000000000000000002",
        "pmulhuw, 660fe4c1, ffffffff000200030000000000000000, ffff0002800055560000000000000000, fffe0001000100010000000000000000",
        "pmulhrsw, 660f380bc1, 80007fff400000000000000000000000, 80007fff200000000000000000000000, 80007ffe100000000000000000000000",
        "pmaddwd, 660ff5c1, 80008000000100020000000000000000, 80008000000300040000000000000000, 800000000000000b0000000000000000",
        "pmaddubsw, 660f3804c1, ffff0102000000000000000000000000, 7f7fff02000000000000000000000000, 7fff0003000000000000000000000000",
        "psadbw, 660ff6c1, ff00ff00ff00ff000102030405060708, 00ff00ff00ff00ff0000000000000000, 00000000000007f80000000000000024",
        "psignw, 660f3809c1, 00010002000380000000000000000000, ffff00000001ffff0000000000000000, ffff0000000380000000000000000000",
        "pabsd, 660f381ec1, 00000000000000000000000000000000, ffffffff80000000000000017fffffff, 0000000180000000000000017fffffff",
        "phaddsw, 660f3803c1, 7fff0001800080000001000200030004, 00050006000700080009000a000b000c, 000b000f001300177fff800000030007",
        "phminposuw, 660f3841c1, 00000000000000000000000000000000, 0005ffff000400070004000900080006, 00000000000000000000000000030004",
        "mpsadbw, 660f3a42c105, 0f0e0d0c0b0a09080706050403020100, 000000000000000000000000ff030201, 0032002e002a00260022001e001a0016",
        "pshufb, 660f3800c1, 0f0e0d0c0b0a09080706050403020100, 000102030405060780090807060504f3, 00010203040506070009080706050400",
        "pshufd, 660f70c11b, 00000000000000000000000000000000, 33333333222222221111111100000000, 00000000111111112222222233333333",
        "pshuflw, f20f70c11b, 00000000000000000000000000000000, 77776666555544443333222211110000, 77776666555544440000111122223333",
        "pshufhw, f30f70c11b, 00000000000000000000000000000000, 77776666555544443333222211110000, 44445555666677773333222211110000",
        "shufps, 0fc6c14e, 33333333222222221111111100000000, 77777777666666665555555544444444, 55555555444444443333333322222222",
        "palignr, 660f3a0fc105, 0f0e0d0c0b0a09080706050403020100, 1f1e1d1c1b1a19181716151413121110, 04030201001f1e1d1c1b1a1918171615",
        "punpcklbw, 660f60c1, 00000000000000000011223344556677, 0000000000000000ffeeddccbbaa9988, ff00ee11dd22cc33bb44aa5599668877",
        "punpckhqdq, 660f6dc1, 00112233445566770000000000000000, 8899aabbccddeeff0000000000000000, 8899aabbccddeeff0011223344556677",
        "packuswb, 660f67c1, 00017fff8000ffff00ff010000800000, 00000000000000000000000000001234, 00000000000000ff01ff0000ffff8000",
        "packssdw, 660f6bc1, 00007fff00008000ffff8000ffff7fff, 00000000000000000000000100000002, 00000000000100027fff7fff80008000",
        "psllw, 660ff1c1, ffff0001800012340000000000000000, 00000000000000000000000000000004, fff00010000023400000000000000000",
        "psrad, 660fe2c1, 80000000400000000000000112345678, 00000000000000000000000000000021, ffffffff000000000000000000000000",
        "pslldq, 660f73f803, 0f0e0d0c0b0a09080706050403020100, 00000000000000000000000000000000, 0c0b0a09080706050403020100000000",
        "pblendw, 660f3a0ec1a5, 00000000000000000000000000000000, 77776666555544443333222211110000, 77770000555500000000222200000000",
        "pmovsxbw, 660f3820c1, 00000000000000000000000000000000, 00000000000000007f80ff0001020304, 007fff80ffff00000001000200030004",
        "pmovzxwq, 660f3834c1, 00000000000000000000000000000000, 000000000000000000000000ffff8000, 000000000000ffff0000000000008000",
        "insertps, 660f3a21c19a, 33333333222222221111111100000000, 77777777666666665555555544444444, 00000000222222220000000000000000"
    })
    void combinesRegisters(String name, String code, String first, String second, String expected) {
        bench.xmm(0, first);
        bench.xmm(1, second);
        bench.run(code);
        assertThat(bench.xmm(0)).as(name).isEqualTo(expected);
    }

    @Test
    void readsAnOperandFromMemory() {
        bench.store(ADDRESS, 0x0f0f0f0f0f0f0f0fL);
        bench.store(ADDRESS + 8, 0xf0f0f0f0f0f0f0f0L);
        bench.register(CpuState.RDI, ADDRESS);
        bench.xmm(0, "ffffffffffffffff0000000000000000");
        bench.run("66 0f ef 07"); // pxor xmm0, [rdi]
        assertThat(bench.xmm(0)).isEqualTo("0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f");
    }

    @Test
    void refusesAnUnalignedOperandUnlessTheMoveIsForThose() {
        bench.register(CpuState.RDI, ADDRESS + 1);
        assertThat(bench.fault("66 0f ef 07")).isEqualTo(GuestException.GP);
        assertThat(bench.fault("66 0f 7f 07")).isEqualTo(GuestException.GP);
        bench.xmm(0, "00112233445566778899aabbccddeeff");
        bench.run("f3 0f 7f 07"); // movdqu [rdi], xmm0
        bench.run("f3 0f 6f 0f"); // movdqu xmm1, [rdi]
        assertThat(bench.xmm(1)).isEqualTo(bench.xmm(0));
    }

    @Test
    void movesBetweenRegisterFiles() {
        bench.register(CpuState.RAX, 0x8877665544332211L);
        bench.xmm(1, "ffffffffffffffffffffffffffffffff");
        bench.run("66 0f 6e c8"); // movd xmm1, eax
        assertThat(bench.xmm(1)).isEqualTo("00000000000000000000000044332211");
        bench.run("66 48 0f 6e c8"); // movq xmm1, rax
        bench.run("66 0f d7 d1"); // pmovmskb edx, xmm1
        assertThat(bench.register(CpuState.RDX)).isEqualTo(0x80);
        bench.run("66 0f 3a 15 ca 03"); // pextrw edx, xmm1, 3
        assertThat(bench.register(CpuState.RDX)).isEqualTo(0x8877);
    }

    @Test
    void mmxInstructionsTakeOverTheFloatingPointRegisters() {
        CpuState state = bench.cpu().state();
        state.putWord(CpuState.FPU_STATUS, 5 << 11);
        bench.mm(0, 0x0001_7fff_8000_ffffL);
        bench.mm(1, 0x0001_0001_ffff_0001L);
        bench.run("0f ed c1"); // paddsw mm0, mm1
        assertThat(bench.mm(0)).isEqualTo(0x0002_7fff_8000_0000L);
        assertThat(state.getWord(CpuState.FPU_STATUS)).isZero();
        assertThat(state.getWord(CpuState.FPU_TAGS)).isEqualTo(0xff);
        assertThat(state.get(CpuState.FPU_REGISTERS + 8)).isEqualTo(0xffff);
        bench.run("0f 77"); // emms
        assertThat(state.getWord(CpuState.FPU_TAGS)).isZero();
    }

    @Test
    void aPendingFloatingPointErrorStopsMmxInstructionsOnly() {
        bench.cpu().state().putWord(CpuState.FPU_STATUS, 0x8081);
        assertThat(bench.fault("0f fc c1")).isEqualTo(GuestException.MF);
        bench.run("66 0f fc c1"); // paddb xmm0, xmm1
    }

    @Test
    void controlRegistersDecideWhetherInstructionsRun() {
        CpuState state = bench.cpu().state();
        long cr0 = state.control(0);
        state.setControl(0, cr0 | ControlRegisters.CR0_TS);
        assertThat(bench.fault("66 0f ef c1")).isEqualTo(GuestException.NM);
        assertThat(bench.fault("0f ef c1")).isEqualTo(GuestException.NM);
        state.setControl(0, cr0 | ControlRegisters.CR0_TS | ControlRegisters.CR0_EM);
        assertThat(bench.fault("66 0f ef c1")).isEqualTo(GuestException.UD);
        assertThat(bench.fault("0f ef c1")).isEqualTo(GuestException.UD);
        state.setControl(0, cr0);
        state.setControl(4, 0);
        assertThat(bench.fault("66 0f ef c1")).isEqualTo(GuestException.UD);
        bench.run("0f ef c1"); // pxor mm0, mm1
    }

    @Test
    void maskedStoreWritesTheSelectedBytesOnly() {
        bench.store(ADDRESS, -1);
        bench.store(ADDRESS + 8, -1);
        bench.register(CpuState.RDI, ADDRESS);
        bench.xmm(0, "0f0e0d0c0b0a09080706050403020100");
        bench.xmm(1, "80000000000000000000000000007f80");
        bench.run("66 0f f7 c1"); // maskmovdqu xmm0, xmm1
        assertThat(bench.load(ADDRESS)).isEqualTo(0xffff_ffff_ffff_ff00L);
        assertThat(bench.load(ADDRESS + 8)).isEqualTo(0x0fff_ffff_ffff_ffffL);
    }
}
