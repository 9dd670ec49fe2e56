using '../main.bicep'

param environmentName = 'dev'
// Set by the pipeline.
param serverImage = readEnvironmentVariable('SERVER_IMAGE')
param toolsImage = readEnvironmentVariable('TOOLS_IMAGE')
param databasePassword = readEnvironmentVariable('DATABASE_PASSWORD')
param databaseAdministratorsId = readEnvironmentVariable('DATABASE_ADMINISTRATORS_ID')
param databaseAdministratorsName = 'retail-dev-database-administrators'
param databaseSku = {
  name: 'Standard_B2s'
  tier: 'Burstable'
}
param databaseStorageGb = 32
param databaseIsHighlyAvailable = false
param databaseHasReplica = false
param backupRetentionDays = 7
param minReplicas = 1
param maxReplicas = 2
param alertEmails = ['operations@example.com']
param monthlyBudget = 200
param budgetStart = '2027-01-01'
param oidcTenant = readEnvironmentVariable('OIDC_TENANT', '')
param oidcAudience = readEnvironmentVariable('OIDC_AUDIENCE', '')
