#!/bin/sh
# Process 1 of the soak's guest: as many workers as there are processors compile, run, fork and pipe without end, and say what came of it.
/bin/busybox --install -s /bin
export PATH=/bin:/usr/bin
mount -t proc proc /proc
mount -t sysfs sys /sys
mount -t devtmpfs dev /dev
mount -t tmpfs tmp /tmp
dmesg -c >/dev/null
dmesg -n 1

# Says that $2 of worker $1 was not what it must be.
fault() {
    echo "@fault worker $1 round $n: $2"
}

# A program that is another one in each round, as an executable and compiled into memory; what it must print is computed by awk.
compile() {
    awk -v seed=$((n * 64 + $1)) -f /soak/program.awk >program.c
    expected=$(awk -v seed=$((n * 64 + $1)) -v answer=1 -f /soak/program.awk)
    tcc -o program program.c || fault $1 "tcc ended with $?"
    printed=$(./program) || fault $1 "the program ended with $?"
    [ "$printed" = "$expected" ] || fault $1 "the program printed '$printed', not '$expected'"
    printed=$(tcc -run program.c) || fault $1 "tcc -run ended with $?"
    [ "$printed" = "$expected" ] || fault $1 "tcc -run printed '$printed', not '$expected'"
}

fork() {
    i=0
    while [ $i -lt 200 ]; do
        (exit $((i % 7)))
        code=$?
        [ $code -eq $((i % 7)) ] || fault $1 "a child ended with $code, not $((i % 7))"
        i=$((i + 1))
    done
    i=0
    while [ $i -lt 60 ]; do
        [ "$(echo $i | cat)" = $i ] || fault $1 "a pipe lost $i"
        i=$((i + 1))
    done
}

pipe() {
    sum=$(seq 1 5000 | sort -r | sed 's/$/ /' | tr -d ' ' | sort -n | awk '{ s += $1 } END { print s }')
    [ "$sum" = 12502500 ] || fault $1 "the sum of what went through the pipes is '$sum', not 12502500"
}

# Memory that was somebody else's before.
touch_memory() {
    dd if=/dev/urandom of=fresh bs=64k count=128 2>/dev/null
    cp fresh copy
    cmp fresh copy || fault $1 "a copy of 8 MiB differs"
    packed=$(gzip -c fresh | gunzip -c | md5sum)
    [ "$packed" = "$(md5sum <copy)" ] || fault $1 "8 MiB differ behind gzip and gunzip"
    rm fresh copy
}

load_modules() {
    for file in /modules/*.ko; do
        insmod $file || fault $1 "insmod $file ended with $?"
    done
    for file in $(ls -r /modules/*.ko); do
        name=${file##*/?-}
        rmmod ${name%.ko} || fault $1 "rmmod ${name%.ko} ended with $?"
    done
}

complaints() {
    dmesg -c | grep -E 'BUG:|Oops|WARNING:|Call Trace|segfault|general protection|invalid opcode|traps:|rcu.*(stall|starved)|lockup|[Oo]ut of memory|unstable|skew' |
        sed 's/^/@fault kernel: /'
}

# Worker $1.
work() {
    mkdir /tmp/$1
    cd /tmp/$1
    n=1
    while true; do
        compile $1
        fork $1
        pipe $1
        touch_memory $1
        if [ $1 -eq 0 ]; then
            load_modules $1
            complaints
        fi
        echo "@round worker $1 number $n available $(awk '/MemAvailable/ { print $2 }' /proc/meminfo)"
        n=$((n + 1))
    done
}

echo "@ready processors $(nproc)"
worker=1
while [ $worker -lt $(nproc) ]; do
    work $worker &
    worker=$((worker + 1))
done
work 0
