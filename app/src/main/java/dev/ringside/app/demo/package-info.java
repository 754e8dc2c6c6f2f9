/** The demo: a machine with Ringside's own guest, in the terminal where there is no display. */
package dev.ringside.app.demo;
