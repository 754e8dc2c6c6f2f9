/** Operating systems: which there are, how their media are recognised, what they need, and what a machine for them should be made of. */
package dev.ringside.app.osinfo;
