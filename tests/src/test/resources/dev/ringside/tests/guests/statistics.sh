#!/bin/sh
# Process 1 of a guest that counts: works in rounds, says before and after what the kernel has counted, and waits each time for a line.
/bin/busybox --install -s /bin
export PATH=/bin
mount -t proc proc /proc
mount -t devtmpfs dev /dev
stty -echo

# Shell built-ins only: a program that is started would be counted, too.
report() {
    faults=0
    while read -r name value; do
        [ "$name" = pgfault ] && faults=$value
    done < /proc/vmstat
    read -r _ user nice system idle iowait irq softirq _ < /proc/stat
    interrupts=0
    while read -r name count _; do
        case $count in
            '' | *[!0-9]*) ;;
            *) interrupts=$((interrupts + count)) ;;
        esac
    done < /proc/interrupts
    echo "$1 faults=$faults interrupts=$interrupts user=$((user + nice)) system=$((system + irq + softirq)) idle=$((idle + iowait))"
    echo "$1 said"
    read -r _
}

round() {
    n=0
    while [ $n -lt 4000 ]; do n=$((n + 1)); done
    n=0
    while [ $n -lt 10 ]; do /bin/true; n=$((n + 1)); done
    /bin/dd if=/dev/zero of=/dev/null bs=4k count=500 2> /dev/null
    /bin/sleep 0.2
}

round
report BEGIN
rounds=0
while [ $rounds -lt 15 ]; do
    round
    rounds=$((rounds + 1))
done
report END
poweroff -f
