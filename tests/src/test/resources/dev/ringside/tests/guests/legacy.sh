#!/bin/sh
# Process 1 of a guest that says what it finds of a PC's oldest devices and what a person does with them.
/bin/busybox --install -s /bin
export PATH=/bin
mount -t proc proc /proc
mount -t sysfs sys /sys
mount -t devtmpfs dev /dev
for module in /modules/*; do insmod "$module" || echo "COMPLAINT $module"; done
# Devices on a PS/2 port are found by a thread of the kernel's.
until grep -q 'IMEX\|IntelliMouse\|Explorer\|PS/2' /proc/bus/input/devices; do sleep 1; done
sed -n 's/^N: Name=//p' /proc/bus/input/devices | sed 's/^/INPUT /'
node() {
    for entry in /sys/class/input/event*; do
        ! grep -q "$1" "$entry/device/name" || echo "/dev/input/${entry##*/}"
    done
}
# Type, code and value of each event, each as soon as it comes; its time is of no interest.
events() {
    while dd bs=24 count=1 2>/dev/null | od -An -v -tu2 -w24; do :; done < "$1" \
        | while read -r _ _ _ _ _ _ _ _ type code value sign; do
            echo "EVENT $type $code $((sign ? value - 65536 : value))"
        done
}
events "$(node keyboard)" &
events "$(node Mouse)" &
echo READY
read -r answer
echo 1 > "$(ls -d /sys/class/leds/*capslock | head -n 1)/brightness"
sleep 1
echo "clocks $(cat /sys/devices/system/clocksource/clocksource0/available_clocksource)"
dmesg | grep -iE 'i8042|hpet|rtc|parport|atkbd|psmouse' | sed 's/^/DMESG /'
dmesg | grep -iE 'ACPI (BIOS )?(Error|Warning)|firmware bug|BUG:|WARNING:|Oops|call trace|unchecked MSR|not responding|timed out|lost sync|spurious' \
    | sed 's/^/COMPLAINT /'
poweroff -f
