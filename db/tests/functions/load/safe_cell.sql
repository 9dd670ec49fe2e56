-- load.safe_cell.
-- attack: 51

begin;
\ir ../../pgtap.sql
select plan(3);

set local role retail_owner;
select is(
    array(
        select load.safe_cell(cell)
        from unnest(array['=1+1', '+1+1', '-1+1', '@SUM(A1)', ' =1', '＝1', '-', '=cmd|''/c calc''!A1', '+49 431 555']) as cell
    ),
    array['''=1+1', '''+1+1', '''-1+1', '''@SUM(A1)', ''' =1', '''＝1', '''-', '''=cmd|''/c calc''!A1', '''+49 431 555'],
    'a cell that begins like a formula becomes text'
);
select is(
    array(select load.safe_cell(cell) from unnest(array['-5', '+5', '-1.50', '-1,234.50', '1e-3', '5', 'a=b', 'x-y', '']) as cell),
    '{-5,+5,-1.50,"-1,234.50",1e-3,5,a=b,x-y,""}',
    'numbers and all other texts stay'
);
select is(load.safe_cell(e'\t=1\n\x1b[0m'), '⟨U+0009⟩=1⟨U+000A⟩⟨U+001B⟩[0m', 'a cell is one line without escapes');

select finish();
rollback;
