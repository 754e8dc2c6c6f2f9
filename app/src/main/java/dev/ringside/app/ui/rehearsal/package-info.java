/** A run of the program that nobody sees, from which the launcher's build learns what to prepare. */
package dev.ringside.app.ui.rehearsal;
