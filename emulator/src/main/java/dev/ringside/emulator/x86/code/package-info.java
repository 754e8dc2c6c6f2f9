/** Where an engine keeps what it made of guest code, by physical page, and how it learns that the code has changed. */
package dev.ringside.emulator.x86.code;
