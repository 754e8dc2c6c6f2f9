/** Pictures of a machine's screen as files. */
package dev.ringside.app.screenshot;
