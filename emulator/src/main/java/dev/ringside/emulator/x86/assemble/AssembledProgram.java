package dev.ringside.emulator.x86.assemble;

import java.util.Map;

/**
 * A program in machine code.
 *
 * @param origin
 *            address of its first byte
 * @param bytes
 *            the image
 * @param symbols
 *            addresses of labels and values of {@code equ}, in the order of the source
 */
public record AssembledProgram(long origin, byte[] bytes, Map<String, Long> symbols) {}
