package dev.ringside.emulator.cpu;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * One vCPU as a debugger sees it. Apart from {@link #insertBreakpoint} and its three siblings, call it only while
 * {@link VirtualCpu#run()} is not running (the machine is paused or crashed); nothing here has side effects on the
 * guest unless it says so. Addresses are linear: after segmentation, before paging. Breakpoints and watchpoints survive
 * a reset.
 */
public interface DebugTarget {

    /**
     * The value of a register, little-endian, as wide as the register is: general registers 8 bytes (upper half zero or
     * stale outside 64-bit mode), selectors 2, {@code st0} to {@code st7} 10 in order of the stack, {@code xmm0} to
     * {@code xmm15} 16.
     *
     * <p>
     * Names are those of GDB's target descriptions for x86-64: {@code rax rbx rcx rdx rsi rdi rbp rsp r8} to {@code r15
     * rip eflags cs ss ds es fs gs}, {@code fctrl fstat ftag fiseg fioff foseg fooff fop} ({@code ftag} with two bits a
     * register), {@code mxcsr}, and of QEMU's: {@code fs_base gs_base k_gs_base cr0 cr2 cr3 cr4 cr8 efer}. {@code rip}
     * is the offset in CS. The names {@code es_base cs_base ss_base ds_base}, {@code cs_limit} (and so on for each
     * segment), {@code gdtr_base gdtr_limit idtr_base idtr_limit ldtr ldtr_base ldtr_limit tr tr_base tr_limit cpl} and
     * {@code dr0} to {@code dr7} may be there as well.
     *
     * @return the value, or empty if this CPU has no such register
     */
    Optional<byte[]> readRegister(String name);

    /**
     * Sets a register. Selectors are loaded as MOV would where that works; in protected mode one that would fault is
     * not.
     *
     * @param value
     *            little-endian; longer than the register when the upper bytes are to be ignored, shorter to be
     *            zero-extended
     * @return false if there is no such register, it is read-only, or the CPU does not allow the value; nothing is
     * changed then
     */
    boolean writeRegister(String name, byte[] value);

    /**
     * The guest physical address of {@code address} through the current page tables, with the rights of the supervisor
     * and without touching accessed and dirty bits or the TLB; empty if it is not mapped.
     */
    OptionalLong translate(long address);

    /**
     * Ends {@link VirtualCpu#run()} with {@link ExitReason#DEBUG_EVENT} before the instruction at {@code address} is
     * executed. Reported once for each arrival: when the vCPU goes on from there, the instruction is executed.
     * Inserting one twice is the same as once. Any thread.
     */
    void insertBreakpoint(long address);

    /** Takes a breakpoint away; nothing happens if it is not there. Any thread. */
    void removeBreakpoint(long address);

    /**
     * Ends {@link VirtualCpu#run()} with {@link ExitReason#DEBUG_EVENT} after an instruction that accesses a watched
     * byte as {@code watchpoint} says; instruction fetches and page walks do not count. Inserting one twice is the same
     * as once. Any thread.
     */
    void insertWatchpoint(Watchpoint watchpoint);

    /** Takes a watchpoint away; nothing happens if it is not there. Any thread. */
    void removeWatchpoint(Watchpoint watchpoint);

    /**
     * Makes the next {@link VirtualCpu#run()} come back with {@link ExitReason#DEBUG_EVENT} after one instruction, or
     * one iteration of a repeated string instruction, or the delivery of the exception it raised. Maskable interrupts
     * are held off for that instruction, so that stepping does not end in a handler. A CPU that is halted stays so and
     * reports the step.
     */
    void stepOnce();

    /** Takes back a {@link #stepOnce()} that has not happened yet. */
    void cancelStep();

    /** Why {@link VirtualCpu#run()} last came back with {@link ExitReason#DEBUG_EVENT}. */
    DebugCause lastCause();
}
