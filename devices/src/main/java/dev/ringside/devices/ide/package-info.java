/**
 * The IDE controller of the chipset: two channels at the ports of the PC/AT with up to two devices each, and bus mastering by scatter/gather tables
 * (Intel 82371SB data sheet; Programming Interface for Bus Master IDE Controller, revision 1.0).
 */
package dev.ringside.devices.ide;
