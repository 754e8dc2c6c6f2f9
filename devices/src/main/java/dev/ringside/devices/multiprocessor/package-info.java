/** The tables by which systems without ACPI find CPUs and APICs (Intel MultiProcessor Specification 1.4). */
package dev.ringside.devices.multiprocessor;
