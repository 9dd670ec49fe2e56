-- Before their partitions, in the order of a writer: in another order both would wait for each other.
lock table audit.events, audit.row_changes in access exclusive mode;

revoke usage on schema auth from retail_auditor;

drop view audit.access_summary;
drop view audit.failed_logins;
