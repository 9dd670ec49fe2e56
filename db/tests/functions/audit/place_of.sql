-- audit.place_of: the network of an address.

begin;
\ir ../../setup.sql
select plan(1);

set local role retail_auditor;
select results_eq(
    $$
    select peer, audit.place_of(peer)
    from unnest(array['192.0.2.77', '::ffff:192.0.2.77', '2001:db8:1:2::3', 'unix', '', null]) with ordinality as peers (peer, place)
    order by peers.place
    $$,
    $$
    values
    ('192.0.2.77', '192.0.2.0/24'), ('::ffff:192.0.2.77', '192.0.2.0/24'), ('2001:db8:1:2::3', '2001:db8:1::/48'),
    ('unix', 'unix'), ('', ''), (null, null)
    $$,
    'addresses become networks, and other texts stay'
);
reset role;

select finish();
rollback;
