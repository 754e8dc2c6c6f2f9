#!/bin/sh
# Process 1 of a guest that waits for its power button and then powers itself off, as a desktop does; first it tells what the kernel complained of.
/bin/busybox --install -s /bin
export PATH=/bin
mount -t proc proc /proc
mount -t sysfs sys /sys
mount -t devtmpfs dev /dev
for module in /modules/*; do insmod "$module" || echo "COMPLAINT $module cannot be loaded"; done
# Errors and worse: severities 0 to 3.
dmesg -r | grep -E '^<[0-3]>' | grep -E 'ACPI|APIC|HPET|PCI|pci' | sed 's/^/COMPLAINT /'
for device in /sys/bus/pci/devices/*; do
    echo "PCI $(basename "$device") $(cat "$device/vendor" "$device/device" "$device/class" | tr '\n' ' ')"
done
for event in /sys/class/input/event*; do
    [ "$(cat "$event/device/name")" = "Power Button" ] && button=$(basename "$event")
done
[ -n "$button" ] || echo "COMPLAINT there is no power button"
# Open before it is pressed: the kernel keeps events only for those who listen.
exec 3<"/dev/input/$button"
echo READY
dd of=/tmp/event bs=24 count=1 <&3
grep acpi /proc/interrupts
echo PRESSED
poweroff -f
