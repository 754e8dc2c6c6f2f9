/** Gives a machine another name. */
package dev.ringside.app.ui.rename;
