using '../main.bicep'

param environmentName = 'staging'
// Set by the pipeline.
param serverImage = readEnvironmentVariable('SERVER_IMAGE')
param toolsImage = readEnvironmentVariable('TOOLS_IMAGE')
param databasePassword = readEnvironmentVariable('DATABASE_PASSWORD')
param databaseAdministratorsId = readEnvironmentVariable('DATABASE_ADMINISTRATORS_ID')
param databaseAdministratorsName = 'retail-staging-database-administrators'
param databaseSku = {
  name: 'Standard_D2ds_v5'
  tier: 'GeneralPurpose'
}
param databaseStorageGb = 64
param databaseIsHighlyAvailable = false
param databaseHasReplica = true
param backupRetentionDays = 7
param minReplicas = 1
param maxReplicas = 4
param alertEmails = ['operations@example.com']
param monthlyBudget = 600
param budgetStart = '2027-01-01'
param oidcTenant = readEnvironmentVariable('OIDC_TENANT', '')
param oidcAudience = readEnvironmentVariable('OIDC_AUDIENCE', '')
