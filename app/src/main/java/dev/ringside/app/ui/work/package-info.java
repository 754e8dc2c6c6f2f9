/** Work off the JavaFX thread, and its errors, as a person sees them. */
package dev.ringside.app.ui.work;
