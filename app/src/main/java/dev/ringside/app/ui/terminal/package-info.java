/** A terminal emulator, for text consoles. */
package dev.ringside.app.ui.terminal;
