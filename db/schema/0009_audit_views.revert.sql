-- Locked before their partitions, in the same order as writers lock them, to avoid a deadlock.
lock table audit.events, audit.row_changes in access exclusive mode;

revoke usage on schema auth from retail_auditor;

drop view audit.access_summary;
drop view audit.failed_logins;
