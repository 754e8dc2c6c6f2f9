/** Where machines are kept: a folder with a file for each, and their disks beside them. */
package dev.ringside.app.library;
