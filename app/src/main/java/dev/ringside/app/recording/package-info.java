/** Recordings of a machine's screen as animated files. */
package dev.ringside.app.recording;
