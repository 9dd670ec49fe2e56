revoke select on audit.eras from retail_auditor;
drop table audit.thresholds;
revoke execute on function auth.list_principals from retail_audit;
