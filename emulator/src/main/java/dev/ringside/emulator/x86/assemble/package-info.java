/**
 * An assembler: source text in NASM's syntax becomes a flat binary. It knows no opcode of its own; the instruction set is that of
 * {@link dev.ringside.emulator.x86.decode.Encoder}, which reads the decoder's tables.
 * <p>
 * A source goes through four hands: {@link dev.ringside.emulator.x86.assemble.Preprocessor} resolves what begins with a percent sign,
 * {@link dev.ringside.emulator.x86.assemble.StatementParser} makes statements of lines, and {@link dev.ringside.emulator.x86.assemble.AssemblyPass}
 * lays them out, again and again until no label moves any more.
 */
package dev.ringside.emulator.x86.assemble;
