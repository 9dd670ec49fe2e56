revoke usage on schema audit from retail_gateway, retail_auditor, retail_backup;
revoke usage on schema auth from retail_audit;

drop table audit.seals;
drop table audit.events;
drop table audit.row_changes;
drop table audit.eras;
