drop view audit.rights_changes;
drop view audit.access_by_store;
drop view audit.unusual_access;
