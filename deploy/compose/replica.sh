#!/bin/sh
# Command of the replica: copies the primary where its own folder is empty, then follows it.
set -eu
export PGPASSWORD="$(cat "${REPLICATION_PASSWORD_FILE:-/run/secrets/replication_password}")"
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
