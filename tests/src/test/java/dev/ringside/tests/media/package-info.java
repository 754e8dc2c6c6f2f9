/** Disks, CDs and floppies with boot loaders from Debian's packages, made for tests with the packages' own tools. */
package dev.ringside.tests.media;
