#!/bin/bash
# Starts a replica; the first time, it copies the database.
set -euo pipefail

export PGDATA=${PGDATA:-/var/lib/postgresql/18/docker}
if [ "$(id -u)" = 0 ]; then
    mkdir -p "$PGDATA"
    chown -R postgres:postgres /var/lib/postgresql
    exec gosu postgres /bin/bash "$0"
fi

if [ ! -s "$PGDATA/PG_VERSION" ]; then
    PGPASSWORD=$(cat "$REPLICATION_PASSWORD_FILE") pg_basebackup \
        --pgdata="$PGDATA" --wal-method=stream --slot=replica --write-recovery-conf --checkpoint=fast \
        --dbname="host=database user=retail_replicator sslmode=verify-full sslrootcert=/run/secrets/database_ca"
    chmod 0700 "$PGDATA"
fi

exec postgres -c config_file=/etc/postgresql/production.conf -c "data_directory=$PGDATA"
