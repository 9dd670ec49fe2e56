#!/bin/sh
# Tests a server as a client would use it: it must be ready, list tools, answer a call, and refuse a
# caller without a key. Exits with 0 only if all of this works.
# usage: SMOKE_KEY=… infra/smoke.sh <URL without /mcp>
set -eu

url=${1%/}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# In a file, because the process list shows arguments.
umask 077
printf 'Authorization: Bearer %s\n' "$SMOKE_KEY" > "$work/key"
: > "$work/none"

ask() { # file with the credentials, body
    curl --silent --show-error --max-time 20 --output "$work/answer" --write-out '%{http_code}' \
        --header "@$1" --header 'content-type: application/json' \
        --header 'accept: application/json, text/event-stream' \
        --header 'mcp-protocol-version: 2025-11-25' --data "$2" "$url/mcp"
}

fail() {
    echo "$1" >&2
    exit 1
}

ready=$(curl --silent --show-error --max-time 20 --output /dev/null --write-out '%{http_code}' "$url/health/ready") \
    || fail "the server does not answer"
test "$ready" = 200 || fail "the server is not ready: status $ready"

call='{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"list_stores","arguments":{}}}'
test "$(ask "$work/key" '{"jsonrpc":"2.0","id":1,"method":"tools/list","params":{}}')" = 200 || fail "tools are not listed"
grep -q '"list_stores"' "$work/answer" || fail "the list of tools lacks list_stores"
test "$(ask "$work/key" "$call")" = 200 || fail "a tool cannot be called"
grep -q '"isError":false' "$work/answer" || fail "a tool fails"
ask "$work/none" "$call" > /dev/null
if grep -q '"isError":false' "$work/answer"; then
    fail "a caller without a key is answered"
fi
echo "ready, tools are listed, one answers, and nobody without a key"
