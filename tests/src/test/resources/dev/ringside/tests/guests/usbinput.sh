#!/bin/sh
# Process 1 of a guest with USB input devices: says what it finds, what happens on them, and switches the machine off.
/bin/busybox --install -s /bin
export PATH=/bin
mount -t proc proc /proc
mount -t sysfs sys /sys
mount -t devtmpfs dev /dev
for module in $(ls /modules/*.ko); do
    insmod "$module" || echo "COMPLAINT cannot load $module"
done
# Enumeration goes on in the background.
found() { grep -l "Ringside USB" /sys/class/input/event*/device/name | wc -l; }
i=0
while [ "$(found)" -lt 3 ] && [ $i -lt 300 ]; do sleep 0.2; i=$((i + 1)); done
sleep 1
for device in /sys/bus/usb/devices/*-*; do
    [ -e "$device/product" ] && echo "FOUND $(cat $device/product) at $(cat $device/speed) Mb/s"
done
event_of() { grep -l "USB $1" /sys/class/input/event*/device/name | head -1 | sed 's,.*\(event[0-9]*\)/.*,/dev/input/\1,'; }
listen() {
    dd if="$(event_of "$1")" bs=24 count="$2" of="/tmp/$1" 2>/tmp/dd &
    sleep 1
    echo "LISTENING $1"
    wait
    # Behind the 16 bytes of time: type, code, value.
    hexdump -v -e '4/4 "%u " " " 2/2 "%u " " " 1/4 "%d" "\n"' "/tmp/$1" | awk '{ printf "%s %s %s;", $5, $6, $7 }' > /tmp/text
    echo "EVENTS $1 $(cat /tmp/text)"
}
listen keyboard 6
listen tablet 3
listen mouse 3
keyboard=$(dirname $(dirname $(grep -l "USB keyboard" /sys/class/input/event*/device/name | head -1)))
light=$(ls -d $keyboard/device/*capslock | head -1)
echo 1 > "$light/brightness"
sleep 1
echo "LIGHT on"
read answer
echo 0 > "$light/brightness"
sleep 1
echo "LIGHT off"
read answer
# What the kernel itself finds wrong with the machine.
dmesg | grep -iE 'usb|hid|xhci|uhci|irq' | grep -iE 'error|fail|warn|unable|not respond|timeout|timed out|died|halted|nobody cared|bogus|invalid' \
    | sed 's/^/COMPLAINT /'
poweroff -f
