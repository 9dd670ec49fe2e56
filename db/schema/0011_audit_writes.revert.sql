drop trigger zz_audit_truncate on retail.write_requests;
drop trigger zz_audit on retail.write_requests;
