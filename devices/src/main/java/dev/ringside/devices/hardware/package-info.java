/** What a machine is made of, as plain records: each is an element of libvirt's domain XML. */
package dev.ringside.devices.hardware;
