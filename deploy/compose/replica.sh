#!/bin/sh
# Command of the replica: copies the primary where its own folder is empty, then follows it.
set -eu
PGPASSWORD="$(cat "${REPLICATION_PASSWORD_FILE:-/run/secrets/replication_password}")"
[ -n "$PGPASSWORD" ] || { echo "replication_password 是空的，或者 postgres 账号读不了（文件应归 postgres 所有）。" >&2; exit 1; }
export PGPASSWORD
if [ ! -s "$PGDATA/PG_VERSION" ]; then
  until pg_basebackup -h "$PRIMARY_HOST" -p "${PRIMARY_PORT:-5432}" -U replication -D "$PGDATA.part" -R -X stream -c fast; do
    rm -rf "$PGDATA.part"
    sleep 2
  done
  mkdir -p "$PGDATA"
  chmod 700 "$PGDATA" "$PGDATA.part"
  rmdir "$PGDATA"
  mv "$PGDATA.part" "$PGDATA"
fi
exec postgres -D "$PGDATA" "$@"
