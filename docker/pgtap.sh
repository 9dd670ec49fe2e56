#!/bin/bash
# Runs the pgTAP files in the service pgtap of compose.test.yaml: as many at a time as there are
# processors, each in its own database, because files would block each other with changes that they
# roll back. The databases already contain pgTAP and the fixtures, whose installation takes longer
# than most files.
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
        # A copy lacks its template's rights and settings, which this file sets.
        psql --no-psqlrc --quiet --set=ON_ERROR_STOP=1 --dbname="$database" --file=/db/schema/0000_roles.sql
        psql --no-psqlrc --quiet --set=ON_ERROR_STOP=1 --dbname="$database" --single-transaction --file="$setup.sql"
    done
    # One file per run would start too many programs, and too many files would leave workers idle at
    # the end. The output is written at once, so that two workers' lines do not mix.
    printf '%s\0' "${chosen[@]}" \
        | xargs --null --max-procs="$workers" --max-args=6 --process-slot-var=worker bash -c '
            code=0
            said=$(pg_prove --dbname="$0_$worker" "$@" 2>&1) || code=$?
            printf "%s\n" "$said"
            exit "$code"' "$setup" \
        | tee --append "$said" || failed=1
done

count() { # FIELD: the sum of its values in the output of pg_prove
    sed -n "s/^Files=.*/&,/; s/.*\b$1=\([0-9]*\),.*/\1/p" "$said" | awk '{ sum += $1 } END { print sum + 0 }'
}

echo "pgTAP: $(count Files) of ${#files[@]} files, $(count Tests) assertions"
# A file that begins with neither would not be run.
test "$(count Files)" = "${#files[@]}" || failed=1
exit "$failed"
