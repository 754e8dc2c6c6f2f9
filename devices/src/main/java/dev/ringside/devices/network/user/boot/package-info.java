/** What a guest gets from its network before it runs an operating system: an address by DHCP, and files by TFTP. */
package dev.ringside.devices.network.user.boot;
