drop view ops.open_alerts;
drop table ops.server_figures;
drop table ops.alert_checks;
drop table ops.alert_notices;
drop table ops.alert_channels;
drop table ops.alert_silences;
drop table ops.alerts;
drop table ops.alert_rules;
