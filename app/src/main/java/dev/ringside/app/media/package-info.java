/** What a file is that a machine could boot from: a disc, a disk, a floppy, a kernel, found by looking at its first sectors. The files are untrusted. */
package dev.ringside.app.media;
