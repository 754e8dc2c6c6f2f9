package dev.ringside.emulator.ir;

/**
 * Where a back end finds the stack of floats in a vCPU's state: offsets in bytes. What an operation notes is state, too: its program counter and number,
 * and the address and segment of the last operand in memory.
 *
 * @param registers
 *            8 registers of 16 bytes each, of which 10 are used, by their numbers in the stack's memory: the top is the one that the status word names
 * @param control
 *            32 bits: control word, numbered as x87's, with all exceptions masked
 * @param status
 *            32 bits: status word, numbered as x87's
 * @param tags
 *            32 bits: bit n is set if register n is not empty
 * @param inHost
 *            32 bits: not zero while the stack is in the host's registers
 * @param hostControl
 *            32 bits to keep the host's control word in at that time
 * @param image
 *            112 bytes that the back end may use
 * @param number
 *            32 bits for the number of the last operation
 * @param counter
 *            64 bits for its program counter
 * @param codeSegment
 *            32 bits for what {@code codeSelector} was then
 * @param codeSelector
 *            32 bits that name the code segment
 * @param address
 *            64 bits for the address, before its segment is added, of the last operand in memory
 * @param dataSegment
 *            32 bits for what named its segment
 */
public record FloatLayout(int registers, int control, int status, int tags, int inHost, int hostControl, int image,
        int number, int counter, int codeSegment, int codeSelector, int address, int dataSegment) {}
