/**
 * Guests made from Debian's own packages: an unmodified kernel and a static busybox, fetched into the user's cache folder
 * without root and without installing anything.
 */
package dev.ringside.app.debian;
