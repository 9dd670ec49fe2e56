#!/bin/sh
# Registers the server in Microsoft Entra ID: an application with an app role for each kind of
# caller, and a scope for clients. Prints the values for the server's settings.
# usage: infra/entra.sh <name> <public URL, such as https://tools.example.com>
set -eu

name=$1
url=$2

uuid() { python3 -c 'import uuid; print(uuid.uuid4())'; }

roles=$(mktemp)
trap 'rm -f "$roles"' EXIT
cat > "$roles" <<JSON
[
  {"id": "$(uuid)", "value": "Analyst", "displayName": "Analyst", "description": "Asks about all stores.",
   "allowedMemberTypes": ["User", "Application"], "isEnabled": true},
  {"id": "$(uuid)", "value": "HeadOffice", "displayName": "Head office", "description": "Everything of all stores.",
   "allowedMemberTypes": ["User", "Application"], "isEnabled": true},
  {"id": "$(uuid)", "value": "StoreManager", "displayName": "Store manager", "description": "A store; which one is said in the database.",
   "allowedMemberTypes": ["User"], "isEnabled": true}
]
JSON

client=$(az ad app create --display-name "$name" --sign-in-audience AzureADMyOrg \
    --app-roles "@$roles" --requested-access-token-version 2 --query appId --output tsv)
az ad app update --id "$client" --identifier-uris "api://$client"
# Only people with a role get tokens.
az ad sp create --id "$client" --output none
az ad sp update --id "$client" --set appRoleAssignmentRequired=true

tenant=$(az account show --query tenantId --output tsv)
cat <<TEXT
RETAIL_OIDC_TENANT=$tenant
RETAIL_OIDC_AUDIENCE=["$client"]
RETAIL_OIDC_SUBJECT_CLAIM=oid
RETAIL_PUBLIC_URL=$url

Then, as the migrator:
  retail-mcp issuer trust https://login.microsoftonline.com/$tenant/v2.0
  retail-mcp issuer map https://login.microsoftonline.com/$tenant/v2.0 roles=Analyst "Analyst"
  retail-mcp issuer map https://login.microsoftonline.com/$tenant/v2.0 roles=HeadOffice "Head Office"
TEXT
