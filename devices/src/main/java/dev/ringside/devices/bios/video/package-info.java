/** INT 10h: the VGA BIOS, with text in all modes, and VBE on the Bochs registers. It reaches the VGA through its ports and its memory, as any program. */
package dev.ringside.devices.bios.video;
