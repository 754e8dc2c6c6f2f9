#!/bin/sh
# Process 1 of the guests that are to show that they work: says what it computed, then switches the machine off.
/bin/busybox --install -s /bin
export PATH=/bin
mount -t proc proc /proc
mount -t sysfs sys /sys
mount -t devtmpfs dev /dev
echo "USERSPACE $(uname -m)"
dd if=/dev/zero of=/tmp/zeros bs=1M count=4 2>/dev/null
echo "sha256 $(sha256sum < /tmp/zeros | cut -d' ' -f1)"
echo "gzip $(head -c 1048576 /bin/busybox | gzip | gunzip | wc -c)"
awk 'BEGIN { for (i = 0; i < 100000; i++) s += i; printf "awk %.0f %.8f\n", s, s / 7 }'
i=0
while [ $i -lt 100 ]; do true | cat; i=$((i + 1)); done
echo "forks $i"
# What the kernel itself finds wrong with the machine.
dmesg | grep -iE 'ACPI (BIOS )?(Error|Warning)|firmware bug|BUG:|WARNING:|Oops|call trace|unchecked MSR|not responding|timed out' \
    | sed 's/^/COMPLAINT /'
poweroff -f
