/**
 * The eXtensible Host Controller Interface, revision 1.1 (Intel, 2013): low to super speed. The guest puts transfers on rings, rings a doorbell, and reads
 * what came of them from an event ring.
 *
 * <p>
 * Everything happens when a doorbell is rung or when a device says that it is ready; an idle controller costs nothing. Endpoints with more work than fits
 * in one go take turns, so that no ring, however made, keeps the machine from its other work. Streams, isochronous timing, bandwidth and link power
 * states are not modelled.
 */
package dev.ringside.devices.usb.xhci;
