/** Adds a device to a machine. */
package dev.ringside.app.ui.addhardware;
