/** INT 19h and 18h: finding something to boot, the menu, and what is said when there is nothing. */
package dev.ringside.devices.bios.boot;
