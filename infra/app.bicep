// The servers, and the migration job.
//
// A deployment makes a revision beside the one that serves; traffic moves to it when it is healthy
// (.github/workflows/deploy.yml), so nobody notices.

param prefix string
param location string
param tags object
param serverImage string
param toolsImage string
param registryServer string
param identityId string
param identityClientId string
param vaultUri string
param subnetId string
param workspaceName string
param publicHost string
param minReplicas int
param maxReplicas int
param isZoneRedundant bool
param oidcTenant string
param oidcAudience string
param databaseLogin string
param backupTarget string
param ingressNetworks string

var serverName = '${prefix}-server'
var ingressHost = '${serverName}.${cluster.properties.defaultDomain}'
var host = empty(publicHost) ? ingressHost : publicHost

// The server's settings, and the secrets in the vault for them.
var serverSecrets = {
  'database-url': 'RETAIL_DATABASE_URL'
  'monitor-url': 'RETAIL_MONITOR_URL'
  'alert-channels': 'RETAIL_ALERT_CHANNELS'
  'azure-monitor': 'RETAIL_AZURE_MONITOR'
}
var secretSettings = [
  for secret in items(serverSecrets): {
    name: secret.value
    secretRef: secret.key
  }
]
var tokens = [
  {
    name: 'RETAIL_OIDC_TENANT'
    value: oidcTenant
  }
  {
    name: 'RETAIL_OIDC_AUDIENCE'
    value: '["${oidcAudience}"]'
  }
  {
    // The same for all applications of the tenant.
    name: 'RETAIL_OIDC_SUBJECT_CLAIM'
    value: 'oid'
  }
]
var tokenSettings = empty(oidcTenant) ? [] : tokens

var settings = [
  {
    // The server refuses to start if `retail-mcp check --production` reports a setting.
    name: 'RETAIL_ENVIRONMENT'
    value: 'production'
  }
  {
    // Envoy, which ends TLS; only the ingress can reach a server.
    name: 'RETAIL_TRUSTED_PROXIES'
    value: ingressNetworks
  }
  {
    // Servers make no backups, but in production they refuse to start without this setting.
    name: 'RETAIL_BACKUP_TARGET'
    value: backupTarget
  }
  {
    name: 'RETAIL_ALLOWED_HOSTS'
    value: '["${host}"]'
  }
  {
    name: 'RETAIL_PUBLIC_URL'
    value: 'https://${host}'
  }
  {
    name: 'RETAIL_SHUTDOWN_DELAY'
    value: '10'
  }
  {
    // All clients have the address of the ingress.
    name: 'RETAIL_MAX_CONNECTIONS_PER_PEER'
    value: '4000'
  }
  {
    name: 'RETAIL_DATABASE_LOGIN'
    value: databaseLogin
  }
  {
    name: 'AZURE_CLIENT_ID'
    value: identityClientId
  }
]

resource workspace 'Microsoft.OperationalInsights/workspaces@2023-09-01' existing = {
  name: workspaceName
}

resource cluster 'Microsoft.App/managedEnvironments@2025-01-01' = {
  name: prefix
  location: location
  tags: tags
  properties: {
    zoneRedundant: isZoneRedundant
    vnetConfiguration: {
      infrastructureSubnetId: subnetId
      internal: false
    }
    peerAuthentication: {
      mtls: {
        enabled: true
      }
    }
    workloadProfiles: [
      {
        name: 'Consumption'
        workloadProfileType: 'Consumption'
      }
    ]
    appLogsConfiguration: {
      destination: 'log-analytics'
      logAnalyticsConfiguration: {
        customerId: workspace.properties.customerId
        sharedKey: workspace.listKeys().primarySharedKey
      }
    }
  }
}

resource server 'Microsoft.App/containerApps@2025-01-01' = {
  name: serverName
  location: location
  tags: union(tags, {
    'azd-service-name': 'server'
  })
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: {
      '${identityId}': {}
    }
  }
  properties: {
    environmentId: cluster.id
    workloadProfileName: 'Consumption'
    configuration: {
      activeRevisionsMode: 'Multiple'
      maxInactiveRevisions: 5
      ingress: {
        external: true
        allowInsecure: false
        targetPort: 8000
        transport: 'auto'
        traffic: [
          {
            latestRevision: true
            weight: 100
          }
        ]
      }
      registries: [
        {
          server: registryServer
          identity: identityId
        }
      ]
      secrets: [
        for secret in items(serverSecrets): {
          name: secret.key
          keyVaultUrl: '${vaultUri}secrets/${secret.key}'
          identity: identityId
        }
      ]
    }
    template: {
      // The delay, the drain, and the time that Container Apps itself needs.
      terminationGracePeriodSeconds: 60
      containers: [
        {
          name: 'server'
          image: serverImage
          resources: {
            cpu: json('0.5')
            memory: '1Gi'
          }
          env: concat(settings, tokenSettings, secretSettings)
          probes: [
            {
              type: 'Startup'
              httpGet: {
                path: '/health/live'
                port: 8000
              }
              periodSeconds: 2
              failureThreshold: 30
            }
            {
              type: 'Liveness'
              httpGet: {
                path: '/health/live'
                port: 8000
              }
              periodSeconds: 10
              timeoutSeconds: 5
              failureThreshold: 3
            }
            {
              type: 'Readiness'
              httpGet: {
                path: '/health/ready'
                port: 8000
              }
              periodSeconds: 3
              timeoutSeconds: 3
              failureThreshold: 2
            }
          ]
          volumeMounts: [
            {
              volumeName: 'tmp'
              mountPath: '/tmp'
            }
          ]
        }
      ]
      volumes: [
        {
          name: 'tmp'
          storageType: 'EmptyDir'
        }
      ]
      scale: {
        minReplicas: minReplicas
        maxReplicas: maxReplicas
        rules: [
          {
            name: 'requests'
            http: {
              metadata: {
                // Running calls, and calls that wait for one of ten connections.
                concurrentRequests: '20'
              }
            }
          }
          {
            name: 'processor'
            custom: {
              type: 'cpu'
              metadata: {
                type: 'Utilization'
                value: '70'
              }
            }
          }
        ]
      }
    }
  }
}

resource migration 'Microsoft.App/jobs@2025-01-01' = {
  name: '${prefix}-migrate'
  location: location
  tags: tags
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: {
      '${identityId}': {}
    }
  }
  properties: {
    environmentId: cluster.id
    workloadProfileName: 'Consumption'
    configuration: {
      triggerType: 'Manual'
      replicaTimeout: 1800
      replicaRetryLimit: 0
      manualTriggerConfig: {
        parallelism: 1
        replicaCompletionCount: 1
      }
      registries: [
        {
          server: registryServer
          identity: identityId
        }
      ]
      secrets: [
        {
          name: 'migration-url'
          keyVaultUrl: '${vaultUri}secrets/migration-url'
          identity: identityId
        }
      ]
    }
    template: {
      containers: [
        {
          name: 'migrate'
          image: toolsImage
          args: ['migrate']
          resources: {
            cpu: json('0.5')
            memory: '1Gi'
          }
          env: [
            {
              name: 'RETAIL_MIGRATION_URL'
              secretRef: 'migration-url'
            }
            {
              name: 'RETAIL_DATABASE_LOGIN'
              value: databaseLogin
            }
            {
              name: 'AZURE_CLIENT_ID'
              value: identityClientId
            }
          ]
        }
      ]
    }
  }
}

output environmentId string = cluster.id
output url string = 'https://${host}'
output serverName string = server.name
output migrationJobName string = migration.name
