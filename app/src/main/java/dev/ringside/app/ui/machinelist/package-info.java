/** The first window: the list of machines. */
package dev.ringside.app.ui.machinelist;
