package dev.ringside.emulator.x86;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringside.emulator.bus.PortBus;
import dev.ringside.emulator.clock.ManualClock;
import dev.ringside.emulator.cpu.DebugCause;
import dev.ringside.emulator.cpu.DebugTarget;
import dev.ringside.emulator.cpu.ExitReason;
import dev.ringside.emulator.machine.MachineLock;
import dev.ringside.emulator.memory.MemoryRegion;
import dev.ringside.emulator.memory.NativePages;
import dev.ringside.emulator.memory.PhysicalMap;
import dev.ringside.emulator.x86.system.CpuModel;
import dev.ringside.emulator.x86.system.Segmentation;

/**
 * A CPU with 16 MiB of RAM and a page of ROM behind it, put into a mode by hand rather than by guest code. It stops at an address by a debugger's
 * breakpoint, so that programs need no instruction to end with.
 */
public final class BareComputer implements AutoCloseable {
    /** Bytes of RAM. */
    public static final int RAM = 16 << 20;
    /** Physical address of the ROM. */
    public static final long ROM = 0x100_0000;
    /** Physical address of the first page table; all memory behind it belongs to page tables. */
    private static final long TABLES = 0xf0_0000;
    private static final int PAGE = 4096;

    /** Page table bits. */
    public static final long PRESENT = 1, WRITABLE = 2, USER = 4, ACCESSED = 0x20, DIRTY = 0x40, LARGE = 0x80,
            GLOBAL = 0x100;

    private final NativePages pages = NativePages.reserve(RAM + PAGE);
    /** Physical memory. */
    public final PhysicalMap memory;
    /** I/O ports. */
    public final PortBus ports;
    /** The CPU. */
    public final Cpu cpu;
    private long nextTable = TABLES;

    /** A computer at its reset vector. */
    public BareComputer() {
        this(new MachineLock());
    }

    private BareComputer(MachineLock lock) {
        this(new PhysicalMap(lock), new PortBus(lock));
    }

    /** A computer on the buses of a machine. */
    public BareComputer(PhysicalMap memory, PortBus ports) {
        this.memory = memory;
        this.ports = ports;
        memory.add(new MemoryRegion.Ram(0, RAM, "ram", pages.address(), false));
        memory.add(new MemoryRegion.Ram(ROM, PAGE, "rom", pages.address() + RAM, true));
        cpu = new Cpu(0, CpuModel.standard(), memory, ports, new ManualClock());
    }

    /** Host address of physical address 0; the ROM's bytes follow the RAM's. */
    public long host() {
        return pages.address();
    }

    /** The debugger's door. */
    public DebugTarget debugger() {
        return cpu.debugTarget().orElseThrow();
    }

    // ---- modes ------------------------------------------------------------------------------------------------------------------------------

    /** Real mode at CS:IP = 0:{@code rip}, all segments at 0, the stack below 0x7000. */
    public BareComputer real(long rip) {
        for (int i = 0; i < 6; i++) {
            cpu.state().setSegment(i, 0, 0, 0xffff, i == CpuState.CS ? 0x9b00 : 0x9300);
        }
        return begin(rip);
    }

    /** Protected mode with flat 32-bit segments, without paging. */
    public BareComputer protected32(long rip) {
        cpu.state().setControl(0, ControlRegisters.CR0_PE | ControlRegisters.CR0_ET | ControlRegisters.CR0_NE);
        segments(0xc09b00, 0xc09300);
        return begin(rip);
    }

    /** 64-bit mode at CPL 0 with an empty address space: see {@link #map}. */
    public BareComputer long64(long rip) {
        longMode();
        segments(0xa09b00, 0xc09300);
        return begin(rip);
    }

    /** Compatibility mode: as {@link #long64} with 32-bit code. */
    public BareComputer compatibility(long rip) {
        longMode();
        segments(0xc09b00, 0xc09300);
        return begin(rip);
    }

    private void longMode() {
        cpu.state().setControl(0, ControlRegisters.CR0_PE | ControlRegisters.CR0_ET | ControlRegisters.CR0_NE
                | ControlRegisters.CR0_WP | ControlRegisters.CR0_PG);
        cpu.state().setControl(4, ControlRegisters.CR4_PAE | ControlRegisters.CR4_PGE | ControlRegisters.CR4_OSFXSR);
        cpu.state().put(CpuState.EFER,
                ControlRegisters.EFER_LME | ControlRegisters.EFER_LMA | ControlRegisters.EFER_NXE);
        cpu.state().setControl(3, newTable());
    }

    private void segments(int code, int data) {
        for (int i = 0; i < 6; i++) {
            cpu.state().setSegment(i, i == CpuState.CS ? 8 : 16, 0, 0xffff_ffffL, i == CpuState.CS ? code : data);
        }
    }

    private BareComputer begin(long rip) {
        cpu.state().setRip(rip);
        cpu.state().setRegister(CpuState.RSP, 0x7000);
        modeChanged();
        return this;
    }

    /** Enters ring 3 with the segments as they are. */
    public BareComputer user() {
        int code = cpu.state().segmentAccess(CpuState.CS) | 3 << 13;
        cpu.state().setSegment(CpuState.CS, 0x1b, 0, 0xffff_ffffL, code);
        cpu.setCpl(3);
        modeChanged();
        return this;
    }

    /** Must follow changes of the state made by hand. */
    public void modeChanged() {
        cpu.modeChanged();
        cpu.mmu.flush();
    }

    // ---- page tables ------------------------------------------------------------------------------------------------------------------------

    /** Maps the 4 KiB page at {@code linear} in the 4-level tables; {@code bits} without {@link #PRESENT} unmaps. */
    public void map(long linear, long physical, long bits) {
        memory.write(entry(linear, 12), 8, physical | bits);
    }

    /** Maps the 2 MiB page at {@code linear}. */
    public void mapLarge(long linear, long physical, long bits) {
        memory.write(entry(linear, 21), 8, physical | bits | LARGE);
    }

    /** Maps the first {@code megabytes} MiB to themselves, writable, in pages of 4 KiB. */
    public BareComputer identity(int megabytes) {
        for (long page = 0; page < (long) megabytes << 20; page += PAGE) {
            map(page, page, PRESENT | WRITABLE | USER);
        }
        return this;
    }

    /** Physical address of the entry for {@code linear} in the table whose entries cover {@code 1 << shift} bytes. */
    public long entry(long linear, int shift) {
        long table = cpu.state().control(3) & -PAGE;
        for (int level = 39;; level -= 9) {
            long at = table + (linear >>> level & 511) * 8;
            if (level == shift) {
                return at;
            }
            if ((memory.read(at, 8) & PRESENT) == 0) {
                memory.write(at, 8, newTable() | PRESENT | WRITABLE | USER);
            }
            table = memory.read(at, 8) & 0xf_ffff_ffff_f000L;
        }
    }

    private long newTable() {
        nextTable += PAGE;
        return nextTable - PAGE;
    }

    // ---- programs ---------------------------------------------------------------------------------------------------------------------------

    /** Puts bytes into physical memory. */
    public BareComputer load(long physical, int... bytes) {
        for (int i = 0; i < bytes.length; i++) {
            memory.write(physical + i, 1, bytes[i]);
        }
        return this;
    }

    /** Puts {@code program} into physical memory at its origin. */
    public BareComputer load(Assembler program) {
        memory.writeBytes(program.origin(), program.bytes(), 0, program.bytes().length);
        return this;
    }

    /** Runs until the instruction at linear address {@code end} is next. */
    public void runTo(long end) {
        debugger().insertBreakpoint(end);
        assertThat(cpu.run()).isEqualTo(ExitReason.DEBUG_EVENT);
        assertThat(debugger().lastCause()).isEqualTo(new DebugCause.Breakpoint(end));
        debugger().removeBreakpoint(end);
    }

    /** Executes one instruction. */
    public void step() {
        debugger().stepOnce();
        assertThat(cpu.run()).isEqualTo(ExitReason.DEBUG_EVENT);
        assertThat(debugger().lastCause()).isEqualTo(new DebugCause.Step());
    }

    /** General register {@code index}. */
    public long register(int index) {
        return cpu.state().register(index);
    }

    /** Access rights of a segment as a descriptor's second double word has them, for {@link CpuState#setSegment}. */
    public static int codeAccess(boolean long64) {
        return 0x809b00 | (long64 ? Segmentation.ACCESS_L : Segmentation.ACCESS_DB);
    }

    /** Gives back RAM and ROM, for computers whose CPU is closed by a machine. */
    public void releaseMemory() {
        pages.close();
    }

    @Override
    public void close() {
        cpu.close();
        releaseMemory();
    }
}
