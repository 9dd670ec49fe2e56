alter table auth.operators drop constraint operators_principal_id_fkey;
