-- retail.whole_name_key, and the rule of the table that both parts of a name are encrypted
-- together.

begin;
\ir ../../setup.sql
select plan(8);

select is(retail.whole_name_key('Zoë', 'ÅNGSTRÖM'), 'zoe angstrom', 'a whole name is looked up in lower case and without accents');
select is(retail.whole_name_key(null, 'Miller'), 'miller', 'a part alone is looked up, too');
select is(retail.whole_name_key('', ' '), null, 'without a name there is nothing to look up');
select is(
    retail.whole_name_key(
        'enc:1:k1:s1.abcdefghijklmnopqrstuv:0123456789abcdefghijklmnopqrstuvwxyz-_AB',
        'enc:1:k1:s1.abcdefghijklmnopqrstuv:9876456789abcdefghijklmnopqrstuvwxyz-_AB'
    ),
    's1.abcdefghijklmnopqrstuv',
    'encrypted names are looked up by the hash that they contain'
);
select is(
    retail.whole_name_key('enc:1:k1:s1.abcdefghijklmnopqrstuv:0123456789abcdefghijklmnopqrstuvwxyz-_AB', null),
    's1.abcdefghijklmnopqrstuv',
    'a name without a family name is looked up by the hash of the given name'
);

select lives_ok(
    $$
    update retail.customers
    set first_name = 'enc:1:k1:s1.abcdefghijklmnopqrstuv:0123456789abcdefghijklmnopqrstuvwxyz-_AB',
        last_name = 'enc:1:k1:s1.abcdefghijklmnopqrstuv:9876456789abcdefghijklmnopqrstuvwxyz-_AB'
    where customer_id = 401
    $$,
    'both parts may be encrypted, with the hash of the same name'
);
select throws_ok(
    $$update retail.customers set first_name = 'Ann' where customer_id = 401$$,
    '23514', null,
    'one part cannot be plain if the other is encrypted'
);
select throws_ok(
    $$
    update retail.customers
    set last_name = 'enc:1:k1:s1.ABCDEFGHIJKLMNOPQRSTUV:9876456789abcdefghijklmnopqrstuvwxyz-_AB'
    where customer_id = 401
    $$,
    '23514', null,
    'both parts cannot contain hashes of different names'
);

select finish();
rollback;
