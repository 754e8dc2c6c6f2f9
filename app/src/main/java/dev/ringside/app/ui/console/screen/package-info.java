/** A guest's screen as a control: pixels that follow a display, scaled as a person likes. */
package dev.ringside.app.ui.console.screen;
