-- With it goes the event trigger of an administrator that uses it.
drop function audit.rights_changed cascade;
drop trigger record_rights on audit.rights_marks;
