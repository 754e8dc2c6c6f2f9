#!/bin/sh
# Process 1 of a guest with a screen: says what its driver found, fills the screen twice, and blanks it when it is told to.
/bin/busybox --install -s /bin
export PATH=/bin
mount -t proc proc /proc
mount -t sysfs sys /sys
mount -t devtmpfs dev /dev
echo "this stands on the screen" > /dev/tty0
echo "WRITTEN"
read -r _
for module in /modules/*; do insmod "$module" || echo "COMPLAINT $module cannot be loaded"; done
echo "DRIVER $(dmesg | sed -n 's/.*\(Found bochs VGA.*\)/\1/p')"
echo "FRAMEBUFFER $(cat /sys/class/graphics/fb0/virtual_size)"
for connector in /sys/class/drm/card0-*; do
    echo "MODE $(head -n 1 "$connector/modes")"
    echo "MONITOR $(head -c 16 "$connector/edid" | od -A n -v -t x1)"
done
# Nobody else may draw: the cursor blinks in the middle of the picture.
echo 0 > /sys/class/graphics/fbcon/cursor_blink
# One write for the whole screen: of many small ones this kernel brings some to the screen only later, or never.
fill() {
    head -c 3145728 /dev/zero | tr '\0' "$1" > /colour
    dd if=/colour of=/dev/fb0 bs=3145728 count=1 2>/dev/null
}
fill '\125'
echo "READY"
read -r _
fill '\252'
echo "FILLED"
read -r _
poweroff -f
