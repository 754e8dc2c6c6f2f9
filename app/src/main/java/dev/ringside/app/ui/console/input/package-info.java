/** What brings a person's keys and pointer to a guest, and takes them back. */
package dev.ringside.app.ui.console.input;
