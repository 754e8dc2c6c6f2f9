/** The preferences' window. */
package dev.ringside.app.ui.preferences;
