# PostgreSQL with pgvector, and a stage for tests that adds pgTAP.
#
#   docker build --file docker/postgres.Dockerfile --target test --tag retail-postgres-test .

# checkov:skip=CKV_DOCKER_2: Compose asks whether it is ready
# checkov:skip=CKV_DOCKER_3: the image starts as root and steps down by itself
FROM pgvector/pgvector:pg18-bookworm AS base

COPY docker/postgresql.conf /etc/postgresql/retail.conf

CMD ["postgres", "-c", "config_file=/etc/postgresql/retail.conf"]


FROM base AS test

SHELL ["/bin/bash", "-o", "pipefail", "-c"]
# The package for the server's major version; the package index determines the rest.
# hadolint ignore=DL3008
RUN apt-get update \
    && apt-get install --yes --no-install-recommends postgresql-18-pgtap libtap-parser-sourcehandler-pgtap-perl \
    && rm -rf /var/lib/apt/lists/*


# The default target.
FROM base AS server
