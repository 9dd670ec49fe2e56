#!/bin/sh
# Creates the secrets of compose.production.yaml, each as a file with its owner and mode: random
# passwords, the connection strings that contain them, and a private certificate authority for
# internal connections.
#
#   sudo docker/production/secrets.sh tools.example.com
#
# Existing files are kept, so the script can be run again. The public certificate is self-signed:
# replace it with the one for your host name. The file with the alert channels is empty: fill it in.
set -eu

host=${1:?usage: secrets.sh PUBLIC_HOST [DIRECTORY]}
directory=${2:-$(dirname "$0")/secrets}
umask 077
mkdir -p "$directory"
cd "$directory"

password() { # FILE: created once, and printed
    test -s "$1" || openssl rand -hex 24 > "$1"
    cat "$1"
}

new() { # FILE: writes stdin to it, unless it exists
    if test -s "$1"; then cat > /dev/null; else cat > "$1"; fi
}

url() { # FILE USER [HOST]: the connection string of a login, with a password of its own
    test -s "$1" || echo "host=${3:-database} dbname=retail user=$2 password=$(openssl rand -hex 24)" \
        "sslmode=verify-full sslrootcert=/run/secrets/database_ca" > "$1"
}

password_in() { # FILE: the password in its connection string
    sed -n 's/.*password=\([^ ]*\).*/\1/p' "$1"
}

certificate() { # NAME SUBJECT ALTERNATIVES [CA]
    openssl req -new -newkey rsa:3072 -nodes -subj "/CN=$2" -keyout "$1.key" -out "$1.csr" 2> /dev/null
    printf 'subjectAltName=%s\n' "$3" > "$1.ext"
    openssl x509 -req -in "$1.csr" -days 825 -extfile "$1.ext" -CA database_ca -CAkey ca.key -CAcreateserial \
        -out "$1.crt" 2> /dev/null
    rm "$1.csr" "$1.ext"
}

if ! test -s database_ca; then
    openssl req -x509 -newkey rsa:3072 -nodes -days 3650 -subj "/CN=retail-mcp inside" -keyout ca.key -out database_ca \
        2> /dev/null
fi
if ! test -s database_certificate; then
    certificate inside database "DNS:database,DNS:replica,DNS:pgbouncer,DNS:redis"
    mv inside.crt database_certificate
    mv inside.key database_key
fi
if ! test -s public_certificate; then
    certificate public "$host" "DNS:$host"
    cat public.crt public.key > public_certificate
    rm public.crt public.key
fi

password postgres_password > /dev/null
password replication_password > /dev/null
password auditor_password > /dev/null
password grafana_password > /dev/null
url database_url retail_gateway
url migration_url retail_migrator
url monitor_url retail_monitor
url backup_url retail_backup
password_in monitor_url | new monitor_password
echo "host=database dbname=retail user=postgres password=$(cat postgres_password)" \
    "sslmode=verify-full sslrootcert=/run/secrets/database_ca" | new admin_url
printf '["%s"]\n' "$(sed 's/host=database/host=replica/' database_url)" | new replica_urls
printf '"retail_gateway" "%s"\n' "$(password_in database_url)" | new pgbouncer_users
openssl rand -base64 32 | new backup_key
echo '{}' | new alert_channels
if ! test -s redis_url; then
    secret=$(openssl rand -hex 24)
    echo "rediss://retail:$secret@redis:6379/0?ssl_ca_certs=/run/secrets/database_ca" > redis_url
    {
        echo "user default off"
        echo "user retail on #$(printf %s "$secret" | sha256sum | cut -d ' ' -f 1) resetchannels ~retail-mcp:* -@all +get +set +auth +hello +ping"
    } > redis_users
fi

# Which image's user reads each file: see docs/containers.md.
chown 65532 admin_url replica_urls backup_key alert_channels redis_url pgbouncer_users
chown 999 redis_users postgres_password replication_password
chown 65532:999 migration_url database_url monitor_url backup_url
chown 472:999 monitor_password auditor_password grafana_password
# PostgreSQL accepts a key that its group may read only if root owns it.
chown 0:999 database_certificate database_key database_ca
chown 99 public_certificate
chmod 0400 ./*
chmod 0640 migration_url database_url monitor_url backup_url monitor_password auditor_password grafana_password database_key
chmod 0644 database_certificate database_ca
test ! -e ca.key || chmod 0400 ca.key
ls -l
