/** The list of keyboard shortcuts. */
package dev.ringside.app.ui.shortcuts;
