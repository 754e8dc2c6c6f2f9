/** Keys and mouse events as the bytes that xterm sends for them. */
package dev.ringside.app.vt.input;
