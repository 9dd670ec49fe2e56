#!/bin/bash
# Makes the replica's login and its slot, when the database is made.
set -euo pipefail

password=$(cat "$REPLICATION_PASSWORD_FILE")
psql --set=ON_ERROR_STOP=1 --set=password="$password" --username=postgres --dbname=retail <<'SQL'
create role retail_replicator login replication connection limit 3 password :'password';
select pg_create_physical_replication_slot('replica');
SQL
