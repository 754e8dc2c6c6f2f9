/** What a guest has switched on and off, for those who send it keys, mouse events and pasted text. */
package dev.ringside.app.vt.mode;
