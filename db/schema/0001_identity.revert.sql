drop table auth.signing_key;
drop table auth.bi_logins;
drop table auth.identities;
drop table auth.issuers;
drop table auth.api_keys;
drop table auth.principal_stores;
drop table auth.principals;
drop table auth.stores;
