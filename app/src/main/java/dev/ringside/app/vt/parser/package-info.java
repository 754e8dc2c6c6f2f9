/** Takes a stream of bytes apart into characters, controls and control sequences (ECMA-48, DEC STD 070). */
package dev.ringside.app.vt.parser;
