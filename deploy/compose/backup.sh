#!/bin/sh
# Command of the backup: new files every minute, everything once a day. A copy that is made is made, also where the portal's own store lacks
# files (4: the line says which); one that failed is tried again after an hour, not after a minute.
set -u
done_on=
not_before=0
while true; do
  today=$(date -u +%F)
  # 18:30 in UTC is half past two at night in Beijing
  if [ "$(date -u +%H%M)" -ge 1830 ] && [ "$today" != "$done_on" ] && [ "$(date -u +%s)" -ge "$not_before" ]; then
    node scripts/backup.mjs /backup --keep 14 --quiet
    case $? in
      0 | 4) done_on=$today ;;
      *) not_before=$(($(date -u +%s) + 3600)) ;;
    esac
  fi
  node scripts/backup.mjs /backup --files --quiet > /dev/null
  sleep 60
done
