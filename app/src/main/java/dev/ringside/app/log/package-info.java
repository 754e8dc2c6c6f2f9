/** The program's own log, as far as a person can look at it. */
package dev.ringside.app.log;
