/**
 * A terminal without a window: bytes of a guest in, a screen of cells and answers to the guest out.
 *
 * <p>{@link dev.ringside.app.vt.Terminal} is the whole of it. Bytes go through {@code vt.parser} (what is a sequence?), the classes of this package
 * (what does it mean?) and change {@code vt.screen} (cells, cursor, history). {@code vt.input} is the way back: keys and mouse. {@code vt.text} reads:
 * selection and search. One terminal belongs to one thread.
 */
package dev.ringside.app.vt;
