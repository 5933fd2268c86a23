#!/bin/sh
# A network of its own with one member for each service: network.sh FOLDER NAME=ADDRESS...
# Ends, and takes the network with it, when its input does.
set -eu
folder=$1
shift
mount -t tmpfs tmpfs "$folder"
mount -t tmpfs tmpfs /run # where ip keeps the names of networks
ip link set lo up
ip link add bridge0 type bridge
ip link set bridge0 up
number=0
for member in "$@"; do
    name=${member%%=*}
    number=$((number + 1))
    ip netns add "$name"
    ip link add "member$number" type veth peer name eth0 netns "$name"
    ip link set "member$number" master bridge0 up
    ip -n "$name" addr add "${member#*=}/24" dev eth0
    ip -n "$name" link set eth0 up
    ip -n "$name" link set lo up
done
echo ready
exec cat
