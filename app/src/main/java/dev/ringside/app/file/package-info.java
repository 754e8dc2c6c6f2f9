/** Files of the user's: where they belong, and how they are written so that nothing is lost. */
package dev.ringside.app.file;
