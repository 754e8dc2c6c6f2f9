/** Machines as JSON, the form in which a library keeps them: pretty, with libvirt's names, and with everything that is not understood left in place. */
package dev.ringside.app.definition.json;
