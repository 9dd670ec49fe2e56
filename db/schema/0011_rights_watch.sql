-- Rights are compared at the end of each transaction that changed them.

set local role retail_audit;

create constraint trigger record_rights
    after insert on audit.rights_marks
    deferrable initially deferred
    for each row execute function audit.rights_settled();

reset role;
