#!/bin/sh
# Process 1 of the benchmark's guest: runs what it is told on the serial line and says when it began and ended.
echo "@up"
/bin/busybox --install -s /bin
export PATH=/bin
mount -t proc proc /proc
mount -t sysfs sys /sys
mount -t devtmpfs dev /dev
mount -t tmpfs tmp /tmp
# What is typed must not come back, and the kernel must not talk in between.
stty -echo
dmesg -n 1
echo "@kernel $(uname -r)"
for file in /sys/devices/system/cpu/vulnerabilities/*; do
    echo "@vulnerability ${file##*/}: $(cat "$file")"
done
cd /bench
echo "@ready"
while read -r command; do
    echo "@begin"
    check=$(sh -c "$command" 2>&1)
    echo "@end $? "$check
done
poweroff -f
