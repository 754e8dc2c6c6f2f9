/** Opens every window of the program and keeps a picture of each, for a person to look at. */
package dev.ringside.tests.windows.pictures;
