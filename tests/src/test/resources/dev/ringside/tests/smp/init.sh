#!/bin/sh
# Process 1 of a guest with several CPUs: lets them get in each other's way as long as the kernel's command line says, and powers off.
/bin/busybox --install -s /bin
export PATH=/bin
mount -t proc proc /proc
mount -t sysfs sys /sys
mount -t devtmpfs dev /dev
echo "processors $(nproc)"
scale=$(sed -n 's/.*stress=\([0-9]*\).*/\1/p' /proc/cmdline)
/stress "$scale"
echo "stress ended with $?"
# The same between processes of the shell, on whatever CPU they are put.
work() {
    i=0
    while [ $i -lt $((40 * scale)) ]; do
        [ "$(echo $i | cat | sed 's/^/x/')" = x$i ] || echo "WRONG pipe of worker $1: lost $i"
        i=$((i + 1))
    done
    echo "ok worker $1"
}
for worker in $(seq $(nproc)); do
    work $worker &
done
wait
dmesg | grep -E 'BUG:|Oops|WARNING:|Call Trace|segfault|general protection|rcu.*(stall|starved)|lockup|unstable|skew|unchecked MSR|timed out' |
    sed 's/^/COMPLAINT /'
echo "end of all"
poweroff -f
