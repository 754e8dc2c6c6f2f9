/** Asks what becomes of running machines when the program ends. */
package dev.ringside.app.ui.quit;
