/** The screen and its history as text: places, selections, searches. */
package dev.ringside.app.vt.text;
