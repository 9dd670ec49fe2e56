revoke usage on schema auth from retail_audit;

drop table audit.row_changes;
