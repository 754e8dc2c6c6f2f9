/**
 * The contract between a display device and whoever looks at it: windows, screenshots, terminals, tests. A viewer owns a
 * {@link dev.ringside.devices.display.Frame} and asks for it to be brought up to date when it likes.
 */
package dev.ringside.devices.display;
