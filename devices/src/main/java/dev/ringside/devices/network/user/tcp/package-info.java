/** Connections of the guest's, each ended here and joined to one of the host's (RFC 9293). */
package dev.ringside.devices.network.user.tcp;
