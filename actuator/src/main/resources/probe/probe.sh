# Tries each HOST:PORT and ends with 0 if none answers, 10 + its place if one does, 50 + its place if its name is unknown,
# and 3 if this image has no nc that works. Run from the shadow's place in the network.
own=18999
(nc -l -p $own || nc -l $own) >/dev/null 2>&1 </dev/null &
works=no
for try in 1 2 3 4 5; do
  if nc -z -w 3 127.0.0.1 $own 2>/dev/null; then works=yes; break; fi
  sleep 1
done
[ $works = yes ] || exit 3
place=0
for target in "$@"; do
  host=${target%:*}
  case $host in
    *[!0-9.]*) nslookup "$host" >/dev/null 2>&1 || getent hosts "$host" >/dev/null 2>&1 || exit $((50 + place)) ;;
  esac
  if nc -z -w 5 "$host" "${target##*:}" 2>/dev/null; then exit $((10 + place)); fi
  place=$((place + 1))
done
exit 0
