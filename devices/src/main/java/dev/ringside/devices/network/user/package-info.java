/**
 * The network of a machine's own behind address translation: 10.0.2.0/24 with the guest at 10.0.2.15, a gateway at 10.0.2.2 and a resolver at 10.0.2.3,
 * as QEMU's user-mode network has them. The guest reaches what this program reaches, except the host itself: what listens on the host it reaches only
 * if that was permitted, by the gateway's address, and link-local addresses never. Nobody reaches the guest. ICMP reaches the gateway only.
 *
 * <p>
 * Each network has one thread, which does all the work; the machine only puts frames into its queue.
 */
package dev.ringside.devices.network.user;
