// A complete environment in one resource group:
//   az deployment group create --resource-group retail-dev --template-file infra/main.bicep \
//     --parameters infra/parameters/dev.bicepparam

targetScope = 'resourceGroup'

@description('Name of the environment; part of the names of resources.')
@allowed(['dev', 'staging', 'production'])
param environmentName string

@description('Region of all resources.')
param location string = resourceGroup().location

@description('Image of the server, by digest; a placeholder until the first deployment pushes one.')
param serverImage string

@description('Image of the tools, by digest.')
param toolsImage string

@description('Name under which clients reach the server; empty for the one that Azure gives.')
param publicHost string = ''

@description('Object id of the group of Microsoft Entra ID whose members administer the database.')
param databaseAdministratorsId string

@description('Display name of that group.')
param databaseAdministratorsName string

@description('Password of the first login of PostgreSQL; kept in the key vault.')
@secure()
param databasePassword string

@description('SKU of the database.')
param databaseSku object

@description('Gibibytes of the database; it grows by itself.')
param databaseStorageGb int

@description('Whether a standby in another zone takes over when the database fails.')
param databaseIsHighlyAvailable bool

@description('Whether a replica answers what reads.')
param databaseHasReplica bool

@description('Days for which the database can be restored to any moment.')
@minValue(7)
@maxValue(35)
param backupRetentionDays int

@description('Servers at least.')
param minReplicas int

@description('Servers at most.')
param maxReplicas int

@description('Email addresses that are told of alerts and of the budget.')
param alertEmails array

@description('What a month may cost, in the currency of the subscription.')
param monthlyBudget int

@description('First day of the month from which on the budget counts, such as 2027-01-01.')
param budgetStart string

@description('Tenant of Microsoft Entra ID whose tokens the server accepts; empty for API keys only.')
param oidcTenant string = ''

@description('Application id URI or client id that tokens must be for.')
param oidcAudience string = ''

@description('How connections without a password log in to the database: password, or entra for tokens of the identity.')
@allowed([
  'password'
  'entra'
])
param databaseLogin string = 'password'

// Where the worker's backups go: the container that storage.bicep creates.
var backupTarget = 'az://backups/retail'
// The source addresses of calls through the ingress of Container Apps: the range that the service
// reserves for itself, and the subnet of network.bicep.
var ingressNetworks = '["100.100.0.0/16", "10.20.0.0/23"]'
var prefix = 'retail-${environmentName}'
// These names must be short, without dashes, and unique in all of Azure.
var uniqueSuffix = uniqueString(resourceGroup().id)
var tags = {
  application: 'retail-mcp'
  environment: environmentName
  // azd finds its service by this tag.
  'azd-env-name': environmentName
}

module network 'network.bicep' = {
  name: 'network'
  params: {
    prefix: prefix
    location: location
    tags: tags
  }
}

module observability 'observability.bicep' = {
  name: 'observability'
  params: {
    prefix: prefix
    location: location
    tags: tags
    retentionDays: environmentName == 'production' ? 90 : 30
    alertEmails: alertEmails
  }
}

module identity 'identity.bicep' = {
  name: 'identity'
  params: {
    prefix: prefix
    location: location
    tags: tags
  }
}

module registry 'registry.bicep' = {
  name: 'registry'
  params: {
    name: 'retail${environmentName}${uniqueSuffix}'
    location: location
    tags: tags
    pullerPrincipalId: identity.outputs.principalId
  }
}

module vault 'vault.bicep' = {
  name: 'vault'
  params: {
    name: 'retail-${take(uniqueSuffix, 10)}'
    location: location
    tags: tags
    readerPrincipalId: identity.outputs.principalId
    endpointSubnetId: network.outputs.endpointSubnetId
    dnsZoneId: network.outputs.vaultDnsZoneId
    workspaceId: observability.outputs.workspaceId
    databasePassword: databasePassword
  }
}

module storage 'storage.bicep' = {
  name: 'storage'
  params: {
    name: 'retail${take(environmentName, 4)}${uniqueSuffix}'
    location: location
    tags: tags
    writerPrincipalId: identity.outputs.principalId
    endpointSubnetId: network.outputs.endpointSubnetId
    dnsZoneId: network.outputs.blobDnsZoneId
    workspaceId: observability.outputs.workspaceId
    isGeoRedundant: environmentName == 'production'
  }
}

module database 'database.bicep' = {
  name: 'database'
  params: {
    name: '${prefix}-${take(uniqueSuffix, 6)}'
    location: location
    tags: tags
    sku: databaseSku
    storageGb: databaseStorageGb
    isHighlyAvailable: databaseIsHighlyAvailable
    hasReplica: databaseHasReplica
    backupRetentionDays: backupRetentionDays
    isGeoRedundant: environmentName == 'production'
    administratorsId: databaseAdministratorsId
    administratorsName: databaseAdministratorsName
    password: databasePassword
    endpointSubnetId: network.outputs.endpointSubnetId
    dnsZoneId: network.outputs.databaseDnsZoneId
    workspaceId: observability.outputs.workspaceId
  }
}

module app 'app.bicep' = {
  name: 'app'
  params: {
    prefix: prefix
    location: location
    tags: tags
    serverImage: serverImage
    toolsImage: toolsImage
    registryServer: registry.outputs.loginServer
    identityId: identity.outputs.id
    identityClientId: identity.outputs.clientId
    vaultUri: vault.outputs.uri
    subnetId: network.outputs.appSubnetId
    workspaceName: observability.outputs.workspaceName
    publicHost: publicHost
    minReplicas: minReplicas
    maxReplicas: maxReplicas
    isZoneRedundant: environmentName == 'production'
    oidcTenant: oidcTenant
    oidcAudience: oidcAudience
    databaseLogin: databaseLogin
    backupTarget: backupTarget
    ingressNetworks: ingressNetworks
  }
}

module worker 'worker.bicep' = {
  name: 'worker'
  params: {
    prefix: prefix
    location: location
    tags: tags
    toolsImage: toolsImage
    environmentId: app.outputs.environmentId
    registryServer: registry.outputs.loginServer
    identityId: identity.outputs.id
    identityClientId: identity.outputs.clientId
    vaultUri: vault.outputs.uri
    storageAccountName: storage.outputs.accountName
    databaseLogin: databaseLogin
    backupTarget: backupTarget
  }
}

module alerts 'alerts.bicep' = {
  name: 'alerts'
  params: {
    prefix: prefix
    location: location
    tags: tags
    workspaceId: observability.outputs.workspaceId
    actionGroupId: observability.outputs.actionGroupId
  }
}

module budget 'budget.bicep' = {
  name: 'budget'
  params: {
    prefix: prefix
    amount: monthlyBudget
    start: budgetStart
    emails: alertEmails
  }
}

@description('Where clients reach the server.')
output serverUrl string = app.outputs.url

@description('Where images are pushed.')
output AZURE_CONTAINER_REGISTRY_ENDPOINT string = registry.outputs.loginServer

@description('The container app, for deployments of new revisions.')
output serverName string = app.outputs.serverName

@description('The job that migrates.')
output migrationJobName string = app.outputs.migrationJobName

@description('Host of the database, inside the network.')
output databaseHost string = database.outputs.host

@description('Host of the replica, inside the network; empty without one.')
output replicaHost string = database.outputs.replicaHost

@description('The vault, into which connection strings go.')
output vaultName string = vault.outputs.name

@description('Where dumps go.')
output backupContainerUrl string = storage.outputs.backupContainerUrl

@description('Client id of the managed identity.')
output identityClientId string = identity.outputs.clientId
