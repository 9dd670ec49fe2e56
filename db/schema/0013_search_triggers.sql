-- Search finds changes of the catalogue as soon as they are committed. There is a trigger on the
-- settings, too, because they may set the current day, which decides which products are sold.

set local role retail_owner;

create trigger search_inserted
    after insert on retail.products
    referencing new table as changed_rows
    for each statement execute function retail.pass_documents();

create trigger search_updated
    after update on retail.products
    referencing new table as changed_rows
    for each statement execute function retail.pass_documents();

create trigger search_deleted
    after delete on retail.products
    referencing old table as changed_rows
    for each statement execute function retail.pass_documents();

create trigger search_updated
    after update on retail.categories
    referencing new table as changed_rows
    for each statement execute function retail.pass_documents();

create trigger search_updated
    after update on retail.product_types
    referencing new table as changed_rows
    for each statement execute function retail.pass_documents();

create trigger search_updated
    after update on retail.settings
    referencing new table as changed_rows
    for each statement execute function retail.pass_documents();

reset role;
