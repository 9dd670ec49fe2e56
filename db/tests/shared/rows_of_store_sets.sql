-- Rows computed from sets of stores: who sees and changes the rows of the table in psql's variable
-- relation. The including file creates one row for each of: North, South, North and Web, and all
-- three.

select tests.log_in('North manager');
select tests.sees(:'relation', 'store_ids', '{101}', 'the manager of North sees the row of North', '{retail_definer,retail_owner}');
select tests.log_in('South BI login');
select tests.sees(:'relation', 'store_ids', '{102}', 'a BI login of South sees the row of South', '{retail_definer,retail_owner}');
select tests.log_in('Regional manager');
select tests.sees(:'relation', 'store_ids', '{101,103} {101}', 'the manager of North and Web sees the row of both, and none with South', '{retail_definer,retail_owner}');
select tests.log_in('Head office');
select tests.sees(:'relation', 'store_ids', '{101,102,103} {101,103} {101} {102}', 'head office sees all', '{retail_definer,retail_owner}');
select tests.log_in('Manager of no store');
select tests.sees(:'relation', 'store_ids', 'nothing', 'a manager of no store sees no rows', '{retail_definer,retail_owner}');
select tests.log_out();
select tests.sees(:'relation', 'store_ids', 'nothing', 'an unauthenticated caller sees no rows', '{retail_definer,retail_owner}');

select tests.cannot_delete(:'relation', '{retail_definer}');
select tests.log_in('North manager');
set local role retail_owner;
select is_empty(
    format('delete from %s where 102 = any (store_ids) returning store_ids', :'relation'),
    'for the manager of North none that has South is deleted'
);
select throws_ok(
    format('insert into %1$s select * from %1$s as other limit 0; update %1$s set store_ids = ''{102}''', :'relation'),
    '42501',
    null,
    'no row is written for another store'
);
reset role;
