package dev.ringside.emulator.x86.assemble;

import java.util.OptionalLong;

/** What names mean at one statement of one pass. */
interface Scope {
    /**
     * The value of a symbol; empty while it is not known yet.
     *
     * @throws SourceException
     *             if it is defined nowhere
     */
    OptionalLong symbol(String name) throws SourceException;

    /** The address of the statement. */
    long here();

    /** The address of the first byte. */
    long start();
}
