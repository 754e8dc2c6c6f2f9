/** The page of a machine's snapshots. */
package dev.ringside.app.ui.snapshots;
