/** Datagrams of the guest's on the host's network, and its questions for names. */
package dev.ringside.devices.network.user.udp;
