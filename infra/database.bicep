// PostgreSQL: no public address, Entra ID and passwords over TLS, the extensions that the product
// needs, a standby, a replica, and point-in-time recovery.

param name string
param location string
param tags object

@description('name and tier, such as Standard_D2ds_v5 and GeneralPurpose.')
param sku object
param storageGb int
param isHighlyAvailable bool
param hasReplica bool
param backupRetentionDays int
param isGeoRedundant bool
param administratorsId string
param administratorsName string

@secure()
param password string
param endpointSubnetId string
param dnsZoneId string
param workspaceId string

// Server parameters are changed one after another, because Azure refuses two changes at a time.
var settings = [
  {
    // The extensions that db/schema/0000_roles.sql creates, and pg_cron for those who schedule
    // maintenance with it.
    name: 'azure.extensions'
    value: 'VECTOR,PG_TRGM,UNACCENT,FUZZYSTRMATCH,BTREE_GIN,PG_STAT_STATEMENTS,PG_CRON,PGAUDIT'
  }
  {
    name: 'shared_preload_libraries'
    value: 'pg_stat_statements,pg_cron,pgaudit'
  }
  {
    name: 'require_secure_transport'
    value: 'on'
  }
  {
    name: 'ssl_min_protocol_version'
    value: 'TLSv1.2'
  }
  {
    name: 'password_encryption'
    value: 'scram-sha-256'
  }
  {
    // The log contains no values of rows or arguments.
    name: 'log_min_error_statement'
    value: 'panic'
  }
  {
    name: 'log_parameter_max_length_on_error'
    value: '0'
  }
  {
    name: 'log_connections'
    value: 'on'
  }
  {
    name: 'log_disconnections'
    value: 'on'
  }
  {
    name: 'connection_throttle.enable'
    value: 'on'
  }
  {
    name: 'jit'
    value: 'off'
  }
]

resource server 'Microsoft.DBforPostgreSQL/flexibleServers@2024-08-01' = {
  name: name
  location: location
  tags: tags
  sku: sku
  properties: {
    version: '17'
    createMode: 'Default'
    administratorLogin: 'retail_admin'
    administratorLoginPassword: password
    authConfig: {
      activeDirectoryAuth: 'Enabled'
      passwordAuth: 'Enabled'
      tenantId: tenant().tenantId
    }
    storage: {
      storageSizeGB: storageGb
      autoGrow: 'Enabled'
    }
    backup: {
      backupRetentionDays: backupRetentionDays
      geoRedundantBackup: isGeoRedundant ? 'Enabled' : 'Disabled'
    }
    highAvailability: {
      mode: isHighlyAvailable ? 'ZoneRedundant' : 'Disabled'
    }
    maintenanceWindow: {
      customWindow: 'Enabled'
      dayOfWeek: 0
      startHour: 3
      startMinute: 0
    }
    network: {
      publicNetworkAccess: 'Disabled'
    }
  }
}

@batchSize(1)
resource parameter 'Microsoft.DBforPostgreSQL/flexibleServers/configurations@2024-08-01' = [
  for setting in settings: {
    parent: server
    name: setting.name
    properties: {
      value: setting.value
      source: 'user-override'
    }
  }
]

resource administrators 'Microsoft.DBforPostgreSQL/flexibleServers/administrators@2024-08-01' = {
  parent: server
  name: administratorsId
  properties: {
    principalName: administratorsName
    principalType: 'Group'
    tenantId: tenant().tenantId
  }
  dependsOn: [parameter]
}

resource database 'Microsoft.DBforPostgreSQL/flexibleServers/databases@2024-08-01' = {
  parent: server
  name: 'retail'
  properties: {
    charset: 'UTF8'
    // Texts are ordered by code point, as in the embedded database.
    collation: 'C'
  }
  dependsOn: [administrators]
}

resource replica 'Microsoft.DBforPostgreSQL/flexibleServers@2024-08-01' = if (hasReplica) {
  name: '${name}-replica'
  location: location
  tags: tags
  sku: sku
  properties: {
    createMode: 'Replica'
    sourceServerResourceId: server.id
    network: {
      publicNetworkAccess: 'Disabled'
    }
  }
  dependsOn: [database]
}

resource endpoint 'Microsoft.Network/privateEndpoints@2024-05-01' = {
  name: '${name}-database'
  location: location
  tags: tags
  properties: {
    subnet: {
      id: endpointSubnetId
    }
    privateLinkServiceConnections: [
      {
        name: 'database'
        properties: {
          privateLinkServiceId: server.id
          groupIds: ['postgresqlServer']
        }
      }
    ]
  }
}

resource endpointNames 'Microsoft.Network/privateEndpoints/privateDnsZoneGroups@2024-05-01' = {
  parent: endpoint
  name: 'default'
  properties: {
    privateDnsZoneConfigs: [
      {
        name: 'database'
        properties: {
          privateDnsZoneId: dnsZoneId
        }
      }
    ]
  }
}

resource replicaEndpoint 'Microsoft.Network/privateEndpoints@2024-05-01' = if (hasReplica) {
  name: '${name}-replica'
  location: location
  tags: tags
  properties: {
    subnet: {
      id: endpointSubnetId
    }
    privateLinkServiceConnections: [
      {
        name: 'replica'
        properties: {
          privateLinkServiceId: replica.id
          groupIds: ['postgresqlServer']
        }
      }
    ]
  }
}

resource replicaNames 'Microsoft.Network/privateEndpoints/privateDnsZoneGroups@2024-05-01' = if (hasReplica) {
  parent: replicaEndpoint
  name: 'default'
  properties: {
    privateDnsZoneConfigs: [
      {
        name: 'replica'
        properties: {
          privateDnsZoneId: dnsZoneId
        }
      }
    ]
  }
}

resource logs 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: server
  name: 'logs'
  properties: {
    workspaceId: workspaceId
    logs: [
      {
        category: 'PostgreSQLLogs'
        enabled: true
      }
    ]
    metrics: [
      {
        category: 'AllMetrics'
        enabled: true
      }
    ]
  }
}

output host string = server.properties.fullyQualifiedDomainName
output replicaHost string = hasReplica ? '${name}-replica.postgres.database.azure.com' : ''
