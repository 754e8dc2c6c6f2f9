/** Values of options in QEMU's spelling, turned into what the rest of the program works with. */
package dev.ringside.app.cli.option;
