// The worker: a daily backup to the storage account, maintenance that is due, and alert rules.
//
// The service's own backups allow point-in-time recovery; these are encrypted, verifiable copies
// that no administrator of the database can delete.

param prefix string
param location string
param tags object
param toolsImage string
param environmentId string
param registryServer string
param identityId string
param identityClientId string
param vaultUri string
param storageAccountName string
param databaseLogin string
param backupTarget string

// The worker's settings, and the secrets in the vault for them.
var workerSecrets = {
  'monitor-url': 'RETAIL_MONITOR_URL'
  'migration-url': 'RETAIL_MIGRATION_URL'
  'backup-url': 'RETAIL_BACKUP_URL'
  'backup-key': 'RETAIL_BACKUP_KEY'
  'alert-channels': 'RETAIL_ALERT_CHANNELS'
}
var secretSettings = [
  for secret in items(workerSecrets): {
    name: secret.value
    secretRef: secret.key
  }
]
var settings = [
  {
    name: 'RETAIL_BACKUP_TARGET'
    value: backupTarget
  }
  {
    name: 'RETAIL_BACKUP_SCHEDULE'
    value: '02:30'
  }
  {
    // Blobs cannot be deleted earlier: see storage.bicep.
    name: 'RETAIL_BACKUP_KEEP_DAILY'
    value: '15'
  }
  {
    name: 'RETAIL_MAINTENANCE_SECONDS'
    value: '300'
  }
  {
    name: 'AZURE_STORAGE_ACCOUNT_NAME'
    value: storageAccountName
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

resource worker 'Microsoft.App/containerApps@2025-01-01' = {
  name: '${prefix}-worker'
  location: location
  tags: tags
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: {
      '${identityId}': {}
    }
  }
  properties: {
    environmentId: environmentId
    workloadProfileName: 'Consumption'
    configuration: {
      activeRevisionsMode: 'Single'
      registries: [
        {
          server: registryServer
          identity: identityId
        }
      ]
      secrets: [
        for secret in items(workerSecrets): {
          name: secret.key
          keyVaultUrl: '${vaultUri}secrets/${secret.key}'
          identity: identityId
        }
      ]
    }
    template: {
      containers: [
        {
          name: 'worker'
          image: toolsImage
          args: ['worker']
          // A dump is written to /tmp before it is encrypted and sent. The space there grows with
          // the processor size: choose a larger one if the compressed dump is larger than 4 GiB.
          resources: {
            cpu: json('1')
            memory: '2Gi'
          }
          env: concat(settings, secretSettings)
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
        minReplicas: 1
        maxReplicas: 1
      }
    }
  }
}

output name string = worker.name
