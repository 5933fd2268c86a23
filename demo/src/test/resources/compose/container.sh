#!/bin/sh
# What an engine does before it starts a service: container.sh FOLDER RW|RO TMPFS,... MOUNT... -- COMMAND...
# A mount is SOURCE|TARGET|ro or rw. The machine's own files lie beneath; what is written goes to FOLDER.
set -eu
folder=$1
writable=$2
temporary=$3
shift 3
root=$folder/root
hostname "$(basename "$folder")"
mkdir -p "$folder/upper" "$folder/work" "$root"
mount -t overlay overlay -o "lowerdir=/,upperdir=$folder/upper,workdir=$folder/work" "$root"
mount --rbind /proc "$root/proc"
mount --rbind /dev "$root/dev"
for one in $(echo "$temporary" | tr , ' '); do
    mkdir -p "$root$one"
    mount -t tmpfs tmpfs "$root$one"
done
while [ "$1" != -- ]; do
    source=${1%%|*}
    rest=${1#*|}
    target=$root${rest%|*}
    mkdir -p "$(dirname "$target")"
    if [ -d "$source" ]; then mkdir -p "$target"; else touch "$target"; fi
    mount --bind "$source" "$target"
    if [ "${rest#*|}" = ro ]; then mount -o remount,bind,ro "$target"; fi
    shift
done
shift
if [ "$writable" = RO ]; then mount -o remount,ro "$root"; fi
exec chroot "$root" "$@"
