# PgBouncer from Debian: 1.21 or newer, which supports prepared statements in transaction mode.
#
#   docker build --file docker/pgbouncer.Dockerfile --tag retail-pgbouncer .

# checkov:skip=CKV_DOCKER_2: Compose asks whether it is ready
ARG DEBIAN_IMAGE=debian:trixie-slim

FROM ${DEBIAN_IMAGE}

# The package index determines the version.
# hadolint ignore=DL3008
RUN apt-get update \
    && apt-get install --yes --no-install-recommends pgbouncer postgresql-client-common postgresql-client \
    && rm -rf /var/lib/apt/lists/*

USER 65532:65532
EXPOSE 6432
STOPSIGNAL SIGINT
ENTRYPOINT ["pgbouncer"]
CMD ["/etc/pgbouncer/pgbouncer.ini"]
