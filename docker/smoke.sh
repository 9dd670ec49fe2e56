#!/bin/sh
# Starts compose.yaml with freshly built images, calls the server as a client does, and stops it
# while calls are running. Exits with 0 only if tools answer, each answer has its row in the audit
# trail, and every accepted call was answered. Removes everything it created.
# usage: [COMPOSE='docker-compose'] sh docker/smoke.sh, at the root of the repository
set -eu

compose() {
    # Split on purpose: a command and its argument.
    # shellcheck disable=SC2086
    ${COMPOSE:-docker compose} --project-name retail-mcp-smoke --file docker/compose.yaml "$@"
}

work=$(mktemp -d)
trap 'compose down --volumes > "$work/down" 2>&1 || cat "$work/down" >&2; rm -rf "$work"' EXIT

fail() {
    echo "$1" >&2
    compose logs --tail=40 >&2
    exit 1
}

client() { # calls or until-stopped: run inside, because a published port accepts connections without a server
    compose run --rm -T --no-deps --entrypoint python3 -e "KEY=$key" prepare - "$1" < docker/smoke.py
}

recorded() { # the number of answers in the audit trail
    compose exec -T database psql --username=postgres --dbname=retail --no-psqlrc --tuples-only --no-align \
        --command="select count(*) from audit.events where kind = 'call' and outcome = 'ok'" < /dev/null
}

count() { # KIND: from the last line of a client
    tail -n 1 "$work/became" | sed -n "s/.*\b$1=\([0-9]*\).*/\1/p"
}

compose build
compose up --detach
tries=90
until curl --silent --fail --max-time 5 --output /dev/null http://127.0.0.1:8000/health/ready; do
    tries=$((tries - 1))
    test "$tries" -gt 0 || fail "the server does not become ready"
    sleep 2
done

compose run --rm -T --no-deps prepare key create "Head Office" > "$work/key" < /dev/null
key=$(grep -o 'rmcp_[0-9a-f]*' "$work/key" | head -n 1)
test -n "$key" || fail "no key was made"
SMOKE_KEY=$key sh infra/smoke.sh http://127.0.0.1:8000

before=$(recorded)
client calls > "$work/became"
test "$(count answered)" = 3 || fail "of three calls: $(cat "$work/became")"
# Rows are recorded in batches, a moment after the answers.
sleep 2
test "$(recorded)" = $((before + 3)) || fail "three calls left $(($(recorded) - before)) rows in the audit trail"

before=$(recorded)
client until-stopped > "$work/became" &
calling=$!
until grep -q calling "$work/became"; do
    kill -0 "$calling" 2> /dev/null || fail "the client ended"
    sleep 0.2
done
compose stop server
wait "$calling" || fail "the client failed"
test "$(count lost)" = 0 || fail "calls were lost: $(tail -n 1 "$work/became")"
test "$(count failed)" = 0 || fail "calls failed: $(tail -n 1 "$work/became")"
test "$(recorded)" = $((before + $(count answered))) \
    || fail "$(count answered) answers left $(($(recorded) - before)) rows in the audit trail"
echo "three tools answered; the server was stopped after $(count answered) more answers, none lost, each recorded"
