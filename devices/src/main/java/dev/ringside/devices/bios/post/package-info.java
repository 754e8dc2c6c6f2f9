/** The power-on self-test: everything between the reset vector and INT 19h. */
package dev.ringside.devices.bios.post;
