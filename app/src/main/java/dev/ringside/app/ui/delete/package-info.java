/** Asks what is deleted with a machine. */
package dev.ringside.app.ui.delete;
