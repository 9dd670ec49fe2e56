drop domain guide.month;
drop domain guide.project;

drop schema prompt;
drop schema guide;
