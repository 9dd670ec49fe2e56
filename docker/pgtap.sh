#!/bin/bash
# Runs the pgTAP files in the service pgtap of compose.test.yaml: as many at a time as there are processors, each in
# a database of its own, because what files do and roll back locks each other out. What they include first is there
# already: to install pgTAP and to insert the fixtures takes longer than most files.
set -euo pipefail
cd /db/tests

workers=${WORKERS:-$(nproc)}
mapfile -t files < <(find rules functions policies attacks plans sample -name '*.sql' | sort)
failed=0
said=$(mktemp)

for setup in pgtap setup; do
    mapfile -t chosen < <(grep -l "^\\\\ir [./]*/$setup\.sql$" "${files[@]}")
    for worker in $(seq 0 $((workers - 1))); do
        database=${setup}_$worker
        createdb --template="$PGDATABASE" "$database"
        # A copy lacks the rights and settings of its template, which this file gives.
        psql --no-psqlrc --quiet --set=ON_ERROR_STOP=1 --dbname="$database" --file=/db/schema/0000_roles.sql
        psql --no-psqlrc --quiet --set=ON_ERROR_STOP=1 --dbname="$database" --single-transaction --file="$setup.sql"
    done
    # One file a run would start too many programs, and many would leave a worker idle at the end. Its word comes at
    # once, so that those of two workers do not mix.
    printf '%s\0' "${chosen[@]}" \
        | xargs --null --max-procs="$workers" --max-args=6 --process-slot-var=worker bash -c '
            code=0
            said=$(pg_prove --dbname="$0_$worker" "$@" 2>&1) || code=$?
            printf "%s\n" "$said"
            exit "$code"' "$setup" \
        | tee --append "$said" || failed=1
done

count() { # FIELD: the sum of what pg_prove says of it
    sed -n "s/^Files=.*/&,/; s/.*\b$1=\([0-9]*\),.*/\1/p" "$said" | awk '{ sum += $1 } END { print sum + 0 }'
}

echo "pgTAP: $(count Files) of ${#files[@]} files, $(count Tests) assertions"
# A file that begins with neither would not be run.
test "$(count Files)" = "${#files[@]}" || failed=1
exit "$failed"
