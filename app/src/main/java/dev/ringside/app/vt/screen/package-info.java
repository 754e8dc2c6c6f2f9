/** Cells in lines, lines on a screen with a cursor, and the history of lines that have left it. */
package dev.ringside.app.vt.screen;
