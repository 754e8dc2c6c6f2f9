/** A machine's window: console, details, snapshots and layers as pages. */
package dev.ringside.app.ui.machine;
