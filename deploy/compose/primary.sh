#!/bin/sh
# Run once by the image of PostgreSQL, when the primary's folder is new: the account of the replica, and the door for it.
set -eu
password="$(cat "${REPLICATION_PASSWORD_FILE:-/run/secrets/replication_password}")"
[ -n "$password" ] || { echo "replication_password 是空的，或者 postgres 账号读不了（文件应归 postgres 所有）。" >&2; exit 1; }
psql -v ON_ERROR_STOP=1 -v password="$password" -U "$POSTGRES_USER" -d postgres <<'SQL'
CREATE ROLE replication WITH REPLICATION LOGIN PASSWORD :'password';
SQL
echo "host replication replication all scram-sha-256" >> "$PGDATA/pg_hba.conf"
