/** What a person sees when the library cannot be opened: why, and the ways out. */
package dev.ringside.app.ui.opening;
