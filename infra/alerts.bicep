// An alert for each rule of ops.alert_rules, from infra/alert-rules.json. make docs writes that
// file, and retail-mcp alert azure prints it for changed rules.

param prefix string
param location string
param tags object
param workspaceId string
param actionGroupId string

var rules = loadJsonContent('alert-rules.json')

resource alert 'Microsoft.Insights/scheduledQueryRules@2022-06-15' = [
  for rule in rules: {
    name: '${prefix}-${rule.name}'
    location: location
    tags: tags
    properties: {
      displayName: rule.name
      description: '${rule.summary} ${rule.runbook}'
      severity: rule.severity
      enabled: true
      autoMitigate: true
      scopes: [workspaceId]
      evaluationFrequency: 'PT5M'
      windowSize: 'PT5M'
      criteria: {
        allOf: [
          {
            query: rule.query
            metricMeasureColumn: 'value'
            timeAggregation: rule.aggregation
            operator: rule.operator
            threshold: rule.threshold
            failingPeriods: {
              numberOfEvaluationPeriods: rule.periods
              minFailingPeriodsToAlert: rule.periods
            }
          }
        ]
      }
      actions: {
        actionGroups: [actionGroupId]
        customProperties: {
          runbook: rule.runbook
        }
      }
    }
  }
]
