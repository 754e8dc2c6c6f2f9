package dev.ringside.tests.silicon;

import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A program on which two processors differ.
 *
 * @param initial
 *            the state it starts in, a copy
 * @param pristine
 *            the memory it starts with, a copy
 * @param seed
 *            seed of the batch it was in
 * @param address
 *            linear address of its first byte
 * @param differences
 *            one line for each thing that differs: name, expected, actual
 */
record Finding(Program program, long seed, long address, MachineState initial, MemorySegment pristine,
        List<String> differences) {

    /** What similar findings have in common: mode, last instruction, names of what differs. */
    String key() {
        String mnemonic = program.forms().isEmpty()
                ? "?"
                : program.forms().getLast().family() + " " + program.forms().getLast().mnemonic();
        return program.mode() + " " + mnemonic + " " + what();
    }

    private String what() {
        return differences.stream().map(Finding::kind).distinct().collect(Collectors.joining(","));
    }

    /** What a line of difference is about, without saying which register or address. */
    private static String kind(String difference) {
        String name = difference.substring(0, difference.indexOf(' '));
        if (name.startsWith("[")) {
            return "memory";
        }
        return Comparison.REGISTERS.contains(name) ? "register" : name.replaceAll("[0-9]+$", "");
    }
}
