#!/bin/bash
# Creates the logins with the passwords from the connection strings when the database is created;
# prepare sets their rights. Also creates the replica's login and slot.
set -euo pipefail

secrets=${SECRETS:-/run/secrets}

password_of() { # the password in a connection string; it must not contain blanks or quotes
    local found
    found=$(sed -n "s/.*\bpassword=\([^ ']*\).*/\1/p" "$secrets/$1")
    test -n "$found" || { echo "$1 has no password" >&2; exit 1; }
    printf '%s' "$found"
}

gateway=$(password_of database_url)
migrator=$(password_of migration_url)
monitor=$(password_of monitor_url)
backup=$(password_of backup_url)

psql --set=ON_ERROR_STOP=1 --quiet --username="${POSTGRES_USER:-postgres}" --dbname="${POSTGRES_DB:-retail}" \
    --set=gateway="$gateway" --set=migrator="$migrator" --set=monitor="$monitor" --set=backup="$backup" \
    --set=auditor="$(cat "$secrets/auditor_password")" \
    --set=replication="$(cat "$secrets/replication_password")" <<'SQL'
create role retail_gateway login password :'gateway';
create role retail_migrator login password :'migrator';
create role retail_monitor login password :'monitor';
create role retail_backup login password :'backup';
create role retail_auditor nologin;
create role grafana_auditor login connection limit 5 password :'auditor' in role retail_auditor;
create role retail_replicator login replication connection limit 3 password :'replication';
select pg_create_physical_replication_slot('replica');
SQL
