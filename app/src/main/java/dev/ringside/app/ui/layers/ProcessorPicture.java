package dev.ringside.app.ui.layers;

import dev.ringside.emulator.cpu.CodeListing;
import dev.ringside.emulator.statistics.Whereabouts;
import java.util.List;
import java.util.Optional;

/**
 * A vCPU between two instructions.
 *
 * @param at
 *            its mode, its privilege level and the address it goes on at
 * @param registers
 *            its registers in the order in which they are shown
 * @param code
 *            the instructions that come next, as far as memory shows them
 * @param translation
 *            what the translator makes of the block that they begin, if that was asked for and there is any
 */
record ProcessorPicture(Whereabouts at, List<RegisterValue> registers, List<CodeLine> code,
        Optional<CodeListing> translation) {

    /**
     * A register.
     *
     * @param name
     *            as a person writes it, {@code RAX}
     * @param value
     *            in hexadecimal, as wide as the mode shows it
     * @param meaning
     *            names of the bits that are set, or another note; may be empty
     * @param kind
     *            the group it belongs to
     */
    record RegisterValue(String name, String value, String meaning, Kind kind) {}

    /** Groups of registers. */
    enum Kind {
        GENERAL, CONTROL, SEGMENT
    }

    /** An instruction: its linear address and its text. */
    record CodeLine(long address, String text) {}
}
