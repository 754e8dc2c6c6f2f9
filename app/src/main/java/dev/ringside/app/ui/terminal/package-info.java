/**
 * A terminal emulator, for text consoles: {@link dev.ringside.app.ui.terminal.TerminalView} shows a {@code dev.ringside.app.vt.Terminal}, feeds it what
 * the guest sends, and sends the guest keys, mouse events and answers. Nothing runs while nothing changes.
 */
package dev.ringside.app.ui.terminal;
