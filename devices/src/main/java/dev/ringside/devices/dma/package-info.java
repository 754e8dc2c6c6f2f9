/** How devices reach guest memory by themselves. */
package dev.ringside.devices.dma;
