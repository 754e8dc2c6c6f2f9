/**
 * The window in which a machine is used: its screen, which other windows can use too, and what brings keys and pointer to the guest.
 */
package dev.ringside.app.ui.console;
