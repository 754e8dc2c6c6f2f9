/** The few calls of a Unix-like host that Java does not have: terminal modes and pseudo terminals. */
package dev.ringside.app.posix;
