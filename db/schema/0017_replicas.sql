create trigger tell_replica_readers
    after insert or update or delete or truncate on auth.principals
    for each statement execute function auth.tell_replica_readers();

create trigger tell_replica_readers
    after insert or update or delete or truncate on auth.principal_stores
    for each statement execute function auth.tell_replica_readers();

create trigger tell_replica_readers
    after insert or update or delete or truncate on auth.api_keys
    for each statement execute function auth.tell_replica_readers();

create trigger tell_replica_readers
    after insert or update or delete or truncate on auth.issuers
    for each statement execute function auth.tell_replica_readers();

create trigger tell_replica_readers
    after insert or update or delete or truncate on auth.claim_rules
    for each statement execute function auth.tell_replica_readers();

create trigger tell_replica_readers
    after insert or update or delete or truncate on auth.identities
    for each statement execute function auth.tell_replica_readers();

create trigger tell_replica_readers
    after insert or update or delete or truncate on auth.revoked_tokens
    for each statement execute function auth.tell_replica_readers();
