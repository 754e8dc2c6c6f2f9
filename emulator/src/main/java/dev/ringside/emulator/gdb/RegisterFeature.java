package dev.ringside.emulator.gdb;

import java.util.List;

/**
 * A group of registers that GDB knows by a name.
 *
 * @param name
 *            the feature's name (GDB manual, G.5.5 "i386 Features"), or one of our own
 * @param types
 *            XML of the types its registers use
 * @param registers
 *            the registers in the order of their numbers
 */
record RegisterFeature(String name, String types, List<RegisterField> registers) {

    RegisterFeature {
        registers = List.copyOf(registers);
    }

    /** The element that describes it. */
    String xml() {
        StringBuilder xml = new StringBuilder("<feature name=\"" + name + "\">\n").append(types);
        registers.forEach(register -> xml.append(register.xml()).append('\n'));
        return xml.append("</feature>\n").toString();
    }
}
