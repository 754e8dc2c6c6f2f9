package dev.ringside.emulator.x86.simd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringside.emulator.x86.ControlRegisters;
import dev.ringside.emulator.x86.CpuState;
import dev.ringside.emulator.x86.GuestException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** FXSAVE and the XSAVE family: what is stored, what comes back, what is refused. */
class StateSaveTest {
    private static final long IMAGE = VectorBench.RAM + 0x1000;
    private static final long STATE_BV = IMAGE + 512;
    private static final long COMPONENT_BV = IMAGE + 520;
    private static final String FXSAVE = "0f ae 07";
    private static final String FXRSTOR = "0f ae 0f";
    private static final String XSAVE = "0f ae 27";
    private static final String XRSTOR = "0f ae 2f";
    private static final String XSAVEOPT = "0f ae 37";
    private static final String XSAVEC = "0f c7 27";

    private final VectorBench bench = new VectorBench();
    private final CpuState state = bench.cpu().state();

    @BeforeEach
    void pointAtImage() {
        bench.register(CpuState.RDI, IMAGE);
        bench.register(CpuState.RAX, 3);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private void occupyX87() {
        state.putWord(CpuState.FPU_STATUS, 6 << 11);
        state.putWord(CpuState.FPU_TAGS, 0xc0);
        state.put(CpuState.FPU_REGISTERS + 6 * 16, 0x8000_0000_0000_0001L);
        state.put(CpuState.FPU_REGISTERS + 6 * 16 + 8, 0x3fff);
    }

    @Test
    void fxsaveStoresTheStackInItsOwnOrderAndFxrstorTakesItBack() {
        occupyX87();
        bench.xmm(15, "00112233445566778899aabbccddeeff");
        bench.mxcsr(0x3f80);
        bench.run(FXSAVE);
        assertThat(bench.load(IMAGE)).isEqualTo(0x0000_00c0_3000_037fL);
        assertThat(bench.load(IMAGE + 24)).isEqualTo(0x0000_ffff_0000_3f80L);
        assertThat(bench.load(IMAGE + 32)).as("ST(0)").isEqualTo(0x8000_0000_0000_0001L);
        assertThat(bench.load(IMAGE + 40)).isEqualTo(0x3fff);
        assertThat(bench.load(IMAGE + 160 + 15 * 16)).isEqualTo(0x8899_aabb_ccdd_eeffL);
        state.putWord(CpuState.FPU_STATUS, 0);
        state.putWord(CpuState.FPU_TAGS, 0);
        state.put(CpuState.FPU_REGISTERS + 6 * 16, 0);
        bench.xmm(15, 0, 0);
        bench.mxcsr(0x1f80);
        bench.run(FXRSTOR);
        assertThat(state.getWord(CpuState.FPU_STATUS)).isEqualTo(6 << 11);
        assertThat(state.getWord(CpuState.FPU_TAGS)).isEqualTo(0xc0);
        assertThat(state.get(CpuState.FPU_REGISTERS + 6 * 16)).isEqualTo(0x8000_0000_0000_0001L);
        assertThat(bench.xmm(15)).isEqualTo("00112233445566778899aabbccddeeff");
        assertThat(bench.mxcsr()).isEqualTo(0x3f80);
    }

    @Test
    void fxrstorRefusesReservedBitsAndChangesNothing() {
        bench.run(FXSAVE);
        bench.store(IMAGE + 24, 0x1_1f80);
        bench.xmm(3, 1, 2);
        assertThat(bench.fault(FXRSTOR)).isEqualTo(GuestException.GP);
        assertThat(bench.low(3)).isEqualTo(2);
    }

    @Test
    void imagesMustBeAligned() {
        bench.register(CpuState.RDI, IMAGE + 8);
        assertThat(bench.fault(FXSAVE)).isEqualTo(GuestException.GP);
        bench.register(CpuState.RDI, IMAGE + 16);
        assertThat(bench.fault(XSAVE)).isEqualTo(GuestException.GP);
        assertThat(bench.fault(XRSTOR)).isEqualTo(GuestException.GP);
    }

    @Test
    void xsaveTellsWhichComponentsAreInUse() {
        bench.store(STATE_BV, 0);
        bench.xmm(0, 0, 5);
        bench.run(XSAVE);
        assertThat(bench.load(STATE_BV)).isEqualTo(2);
        occupyX87();
        bench.run(XSAVE);
        assertThat(bench.load(STATE_BV)).isEqualTo(3);
        assertThat(bench.load(COMPONENT_BV)).as("untouched in the standard form").isZero();
    }

    @Test
    void xsaveStoresOnlyWhatIsAskedForAndEnabled() {
        bench.xmm(0, 7, 5);
        bench.register(CpuState.RAX, 1);
        bench.run(XSAVE);
        assertThat(bench.load(IMAGE + 160)).isZero();
        state.put(CpuState.XCR0, 1);
        bench.register(CpuState.RAX, -1);
        bench.run(XSAVE);
        assertThat(bench.load(IMAGE + 160)).isZero();
        assertThat(bench.load(STATE_BV) & 2).isZero();
    }

    @Test
    void xsaveoptLeavesOutInitialComponents() {
        bench.store(IMAGE + 160, 99);
        bench.store(STATE_BV, 3);
        bench.run(XSAVEOPT);
        assertThat(bench.load(IMAGE + 160)).isEqualTo(99);
        assertThat(bench.load(STATE_BV)).isZero();
    }

    @Test
    void xrstorInitialisesWhatTheImageLacks() {
        occupyX87();
        bench.xmm(2, 1, 1);
        bench.run(XSAVE);
        bench.store(STATE_BV, 0);
        bench.run(XRSTOR);
        assertThat(bench.xmm(2)).isEqualTo("0".repeat(32));
        assertThat(state.getWord(CpuState.FPU_CONTROL)).isEqualTo(0x37f);
        assertThat(state.getWord(CpuState.FPU_TAGS)).isZero();
    }

    @Test
    void xrstorRefusesComponentsAndFormatsItDoesNotKnow() {
        bench.run(XSAVE);
        bench.store(STATE_BV, 4);
        assertThat(bench.fault(XRSTOR)).isEqualTo(GuestException.GP);
        bench.store(STATE_BV, 3);
        bench.store(COMPONENT_BV, 1);
        assertThat(bench.fault(XRSTOR)).isEqualTo(GuestException.GP);
    }

    @Test
    void theCompactedFormComesBack() {
        bench.xmm(9, 3, 4);
        bench.mxcsr(0x7f80);
        bench.run(XSAVEC);
        assertThat(bench.load(STATE_BV)).isEqualTo(2);
        assertThat(bench.load(COMPONENT_BV)).isEqualTo(Long.MIN_VALUE | 3);
        bench.xmm(9, 0, 0);
        bench.mxcsr(0x1f80);
        bench.run(XRSTOR);
        assertThat(bench.low(9)).isEqualTo(4);
        assertThat(bench.mxcsr()).isEqualTo(0x7f80);
    }

    @Test
    void xsaveNeedsTheSystemsConsent() {
        state.setControl(4, state.control(4) & ~ControlRegisters.CR4_OSXSAVE);
        assertThat(bench.fault(XSAVE)).isEqualTo(GuestException.UD);
        state.setControl(0, state.control(0) | ControlRegisters.CR0_TS);
        assertThat(bench.fault(FXSAVE)).isEqualTo(GuestException.NM);
    }
}
