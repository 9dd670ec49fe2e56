-- This also drops the event trigger that an administrator has created for it.
drop function audit.rights_changed cascade;
drop trigger record_rights on audit.rights_marks;
