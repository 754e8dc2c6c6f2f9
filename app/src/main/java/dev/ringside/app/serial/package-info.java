/** Connects the serial ports of a machine to what the host has: files, sockets, pseudo terminals. */
package dev.ringside.app.serial;
