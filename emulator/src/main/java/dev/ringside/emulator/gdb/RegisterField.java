package dev.ringside.emulator.gdb;

/**
 * A register as GDB is told of it.
 *
 * @param name
 *            its name in GDB
 * @param source
 *            its name in {@link dev.ringside.emulator.cpu.DebugTarget}
 * @param bytes
 *            its width on the wire; the CPU's value is cut or zero-extended to it
 * @param type
 *            its type in the description
 * @param group
 *            GDB's register group, empty for the default
 */
record RegisterField(String name, String source, int bytes, String type, String group) {

    /** A register of the same name on both sides. */
    static RegisterField of(String name, int bytes, String type) {
        return new RegisterField(name, name, bytes, type, "");
    }

    /** The element that describes it. */
    String xml() {
        return "<reg name=\"%s\" bitsize=\"%d\" type=\"%s\"%s/>".formatted(name, bytes * 8, type,
                group.isEmpty() ? "" : " group=\"" + group + "\"");
    }
}
