#!/bin/sh
# Puts an extension for the embedded PostgreSQL into a directory, from Debian's package for that
# version: the installed one, one from apt, or one from Debian's unstable suite.
# usage: fetch.sh <extension> <target directory>; exits with 3 if the package is not available
set -eu
extension=$1
target=$2
major=18
package=postgresql-$major-$(echo "$extension" | sed 's/^pg_//; y/_/-/')

rm -rf "$target" "$target.partial"
mkdir -p "$target.partial/lists/partial"
work=$(cd "$target.partial" && pwd)

# apt, with the archive of this machine's own release, and the unstable suite.
unstable() {
    apt-get --quiet --quiet -o "Dir::Etc::sourcelist=$work/unstable.sources" -o Dir::Etc::sourceparts=- \
        -o "Dir::State::lists=$work/lists" -o Dir::Cache::pkgcache= -o Dir::Cache::srcpkgcache= "$@"
}

missing() {
    rm -rf "$work"
    echo "$extension is not to be had here: apt-get install $package" >&2
    exit 3
}

if [ -f "/usr/share/postgresql/$major/extension/$extension.control" ]; then
    root=/
else
    command -v dpkg-deb > /dev/null || missing
    if ! (cd "$work" && apt-get --quiet --quiet download "$package" 2> /dev/null); then
        sources=$(grep -l -s '^Suites:.*bookworm\|^Suites:.*trixie' /etc/apt/sources.list.d/*.sources | head -n 1)
        [ -n "$sources" ] || missing
        sed -n '/^$/q; s/^Suites:.*/Suites: sid/; p' "$sources" > "$work/unstable.sources"
        (cd "$work" && unstable update && unstable download "$package") || missing
    fi
    dpkg-deb --extract "$work/$package"_*.deb "$work/root"
    root=$work/root
fi
mkdir -p "$work/share/extension" "$work/lib"
cp "$root/usr/share/postgresql/$major/extension/$extension"* "$work/share/extension/"
cp "$root/usr/lib/postgresql/$major/lib/$extension.so" "$work/lib/"
if ldd "$work/lib/$extension.so" 2>&1 | grep -q "version .* not found"; then
    echo "$extension of Debian's unstable suite needs a newer C library than this machine has" >&2
    missing
fi
rm -rf "$work/root" "$work/lists" "$work/unstable.sources" "$work/$package"_*.deb

# PostgreSQL may run as another user than the one who runs the build.
chmod -R a+rX "$work"
mv "$work" "$target"
