/** Keys and pointer events on their way from a person, or a script, to the keyboard, mouse or tablet that the guest uses. */
package dev.ringside.devices.input;
