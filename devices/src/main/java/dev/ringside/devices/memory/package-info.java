/** How a PC's RAM lies in the physical address space, and how firmware tells an operating system. */
package dev.ringside.devices.memory;
