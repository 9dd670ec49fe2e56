drop table audit.access_days;
drop table audit.rights_marks;
drop table audit.known_rights;
drop table audit.retention;
