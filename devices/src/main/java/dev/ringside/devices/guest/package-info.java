/** The guest that Ringside ships: a disk that the build assembles from {@code src/main/guest}. */
package dev.ringside.devices.guest;
