revoke usage on schema auth from retail_auditor;

drop view audit.access_summary;
drop view audit.failed_logins;
