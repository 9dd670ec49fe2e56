#!/bin/sh
# The steps of a deployment to Azure Container Apps, for .github/workflows/deploy-environment.yml.
#
#   infra/deploy.sh migrate     run the migrations of the new version, and wait until they end
#   infra/deploy.sh revision    create a revision of the new image next to the serving one
#   infra/deploy.sh shift       check it, move traffic to it in steps, and back if it fails
#
# RESOURCE_GROUP, SERVER and MIGRATION_JOB name existing resources; SERVER_IMAGE and TOOLS_IMAGE are
# the new images, by digest; VERSION is the release; SMOKE_KEY is an API key; PAUSE is the number of
# seconds between the steps of a shift.
set -eu

here=$(dirname "$0")
suffix="v$(printf '%s' "${VERSION:-}" | tr -c 'a-z0-9' '-')"

serving() { # the revision that has all the traffic
    az containerapp ingress traffic show --name "$SERVER" --resource-group "$RESOURCE_GROUP" \
        --query "[?weight > \`0\`] | [0].revisionName" --output tsv
}

weigh() { # weights, such as old=90 new=10
    az containerapp ingress traffic set --name "$SERVER" --resource-group "$RESOURCE_GROUP" \
        --revision-weight "$@" --output none
}

migrate() {
    az containerapp job update --name "$MIGRATION_JOB" --resource-group "$RESOURCE_GROUP" --image "$TOOLS_IMAGE" --output none
    run=$(az containerapp job start --name "$MIGRATION_JOB" --resource-group "$RESOURCE_GROUP" --query name --output tsv)
    waited=0
    while [ "$waited" -lt 1800 ]; do
        state=$(az containerapp job execution show --name "$MIGRATION_JOB" --resource-group "$RESOURCE_GROUP" \
            --job-execution-name "$run" --query properties.status --output tsv)
        case $state in
            Succeeded) echo "$run has migrated"; return 0 ;;
            Failed | Stopped | Degraded) echo "$run ended as $state" >&2; return 1 ;;
        esac
        sleep "${PAUSE:-15}"
        waited=$((waited + 15))
    done
    echo "$run has not ended within half an hour" >&2
    return 1
}

revision() {
    # The serving revision keeps all the traffic: a new one gets none before it has been checked.
    old=$(serving)
    weigh "$old=100"
    az containerapp update --name "$SERVER" --resource-group "$RESOURCE_GROUP" --image "$SERVER_IMAGE" \
        --revision-suffix "$suffix" --output none
    echo "$SERVER--$suffix is there beside $old"
}

shift_traffic() {
    old=$(serving)
    new="$SERVER--$suffix"
    host=$(az containerapp revision show --name "$SERVER" --resource-group "$RESOURCE_GROUP" --revision "$new" \
        --query properties.fqdn --output tsv)
    for part in 0 10 50 100; do
        if [ "$part" -gt 0 ]; then
            weigh "$old=$((100 - part))" "$new=$part"
            sleep "${PAUSE:-60}"
        fi
        if ! sh "${SMOKE:-$here/smoke.sh}" "https://$host"; then
            echo "$new fails at $part %: back to $old" >&2
            weigh "$old=100" "$new=0"
            az containerapp revision deactivate --name "$SERVER" --resource-group "$RESOURCE_GROUP" --revision "$new" --output none
            return 1
        fi
    done
    echo "$new serves; $old can be activated again"
}

case ${1:-} in
    migrate) migrate ;;
    revision) revision ;;
    shift) shift_traffic ;;
    *) sed -n 's/^# \{0,1\}//; 2,7p' "$0" >&2; exit 2 ;;
esac
