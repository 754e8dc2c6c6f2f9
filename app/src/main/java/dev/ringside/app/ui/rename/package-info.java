/** The name that a person gives a machine, and the window in which it gets another one. */
package dev.ringside.app.ui.rename;
