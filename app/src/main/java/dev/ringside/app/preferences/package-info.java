/** How a person likes the program. */
package dev.ringside.app.preferences;
