-- Runs at the end of its revision, because changes of principals wait until the revision ends.

set local role retail_auth;

alter table auth.operators
add constraint operators_principal_id_fkey foreign key (principal_id) references auth.principals on delete cascade;

reset role;
