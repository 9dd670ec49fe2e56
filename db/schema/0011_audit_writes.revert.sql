drop trigger zz_audit on retail.write_requests;
