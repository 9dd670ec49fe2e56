drop trigger tell_replica_readers on auth.revoked_tokens;
drop trigger tell_replica_readers on auth.identities;
drop trigger tell_replica_readers on auth.claim_rules;
drop trigger tell_replica_readers on auth.issuers;
drop trigger tell_replica_readers on auth.api_keys;
drop trigger tell_replica_readers on auth.principal_stores;
drop trigger tell_replica_readers on auth.principals;
