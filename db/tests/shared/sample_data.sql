-- The sample data, in the order in which the command line runs its files. Their size and last day are settings of
-- the caller: sample.scale and sample.last_day.

\ir ../../sample/01_reference.sql
\ir ../../sample/products/hand_tools.sql
\ir ../../sample/products/power_tools.sql
\ir ../../sample/products/paint.sql
\ir ../../sample/products/hardware.sql
\ir ../../sample/products/lumber.sql
\ir ../../sample/products/electrical.sql
\ir ../../sample/products/plumbing.sql
\ir ../../sample/products/garden.sql
\ir ../../sample/products/storage.sql
\ir ../../sample/02_catalogue.sql
\ir ../../sample/03_customers.sql
\ir ../../sample/04_orders.sql
\ir ../../sample/05_order_items.sql
\ir ../../sample/06_returns.sql
\ir ../../sample/07_inventory.sql
\ir ../../sample/08_finish.sql
\ir ../../sample/09_movements.sql
