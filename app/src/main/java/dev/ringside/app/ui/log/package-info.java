/** The program's log in a window. */
package dev.ringside.app.ui.log;
