using '../main.bicep'

param environmentName = 'production'
// Set by the pipeline.
param serverImage = readEnvironmentVariable('SERVER_IMAGE')
param toolsImage = readEnvironmentVariable('TOOLS_IMAGE')
param databasePassword = readEnvironmentVariable('DATABASE_PASSWORD')
param databaseAdministratorsId = readEnvironmentVariable('DATABASE_ADMINISTRATORS_ID')
param databaseAdministratorsName = 'retail-production-database-administrators'
param databaseSku = {
  name: 'Standard_D4ds_v5'
  tier: 'GeneralPurpose'
}
param databaseStorageGb = 256
param databaseIsHighlyAvailable = true
param databaseHasReplica = true
param backupRetentionDays = 35
param minReplicas = 2
param maxReplicas = 10
param alertEmails = ['operations@example.com']
param monthlyBudget = 2500
param budgetStart = '2027-01-01'
param oidcTenant = readEnvironmentVariable('OIDC_TENANT', '')
param oidcAudience = readEnvironmentVariable('OIDC_AUDIENCE', '')
