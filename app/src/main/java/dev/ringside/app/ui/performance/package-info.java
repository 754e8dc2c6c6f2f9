/** Graphs of what a machine uses, over time. */
package dev.ringside.app.ui.performance;
