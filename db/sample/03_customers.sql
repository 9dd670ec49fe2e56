-- Customers
--
-- Each store has its share of the customers, and one walk-in customer for people who give no name.
-- Customers are numbered in the order in which they joined: two fifths existed on the first day,
-- and the rest joined evenly over the years.

create temporary table sample_customers on commit drop as
select
    store.position,
    store.store_id,
    store.code,
    greatest(1, (settings.scale * 50000 * store.customer_share / 130)::integer) as customers
from pg_temp.sample_stores as store
cross join pg_temp.sample_settings as settings;

insert into retail.customers (
    store_id, customer_id, customer_number, first_name, last_name, email, phone, is_walk_in, joined_on
)
overriding system value
select
    home.store_id,
    row_number() over (order by home.position, member.number),
    format('%s-%s', home.code, lpad(member.number::text, 7, '0')),
    person.first_name,
    person.last_name,
    format('%s.%s.%s@mail.example', lower(person.first_name), lower(person.last_name), member.number),
    format(
        '%s-555-%s',
        (array['206', '253', '360', '425', '509', '564'])[1 + floor(6 * pg_temp.fraction(member.key, 12))::integer],
        lpad(floor(10000 * pg_temp.fraction(member.key, 13))::text, 4, '0')
    ),
    false,
    settings.first_day + greatest(
        0,
        ((member.number::double precision / home.customers - 0.4) / 0.6 * (settings.last_day - settings.first_day))::integer
    )
from pg_temp.sample_customers as home
cross join pg_temp.sample_settings as settings
cross join lateral (
    select
        series.number,
        home.position::bigint * 100000000 + series.number as key
    from generate_series(1, home.customers) as series (number)
) as member
cross join lateral (
    select
        names.first_names[1 + floor(pg_temp.fraction(member.key, 10) * 142)::integer] as first_name,
        names.last_names[1 + floor(pg_temp.fraction(member.key, 11) * 205)::integer] as last_name
    from (
        select
            array[
                'James', 'Mary', 'Robert', 'Patricia', 'John', 'Jennifer', 'Michael', 'Linda',
                'David', 'Elizabeth', 'William', 'Barbara', 'Richard', 'Susan', 'Joseph',
                'Jessica', 'Thomas', 'Sarah', 'Carlos', 'Karen', 'Daniel', 'Lisa', 'Mateo',
                'Nancy', 'Anthony', 'Betty', 'Mark', 'Sandra', 'Paul', 'Ashley', 'Steven',
                'Kimberly', 'Andrew', 'Emily', 'Kenneth', 'Donna', 'Joshua', 'Michelle', 'Kevin',
                'Carol', 'Brian', 'Amanda', 'George', 'Melissa', 'Timothy', 'Deborah', 'Ronald',
                'Stephanie', 'Jason', 'Rebecca', 'Edward', 'Laura', 'Jeffrey', 'Helen', 'Ryan',
                'Sharon', 'Jacob', 'Cynthia', 'Gary', 'Kathleen', 'Nicholas', 'Amy', 'Eric',
                'Angela', 'Jonathan', 'Shirley', 'Stephen', 'Anna', 'Larry', 'Brenda', 'Justin',
                'Pamela', 'Scott', 'Emma', 'Brandon', 'Nicole', 'Benjamin', 'Samantha', 'Samuel',
                'Katherine', 'Gregory', 'Christine', 'Alexander', 'Debra', 'Patrick', 'Rachel',
                'Frank', 'Carolyn', 'Raymond', 'Janet', 'Jack', 'Maria', 'Dennis', 'Olivia',
                'Jerry', 'Heather', 'Tyler', 'Diane', 'Aaron', 'Julie', 'Jose', 'Joyce', 'Adam',
                'Victoria', 'Nathan', 'Ruth', 'Henry', 'Virginia', 'Zachary', 'Lauren',
                'Douglas', 'Kelly', 'Peter', 'Christina', 'Kyle', 'Joan', 'Noah', 'Evelyn',
                'Ethan', 'Judith', 'Jeremy', 'Andrea', 'Walter', 'Hannah', 'Keith', 'Jacqueline',
                'Austin', 'Mei', 'Hiroshi', 'Priya', 'Arjun', 'Fatima', 'Omar', 'Ingrid', 'Lars',
                'Nguyet', 'Minh', 'Soo-Jin', 'Kwame', 'Amara', 'Dmitri', 'Svetlana'
            ] as first_names,
            array[
                'Smith', 'Johnson', 'Williams', 'Brown', 'Jones', 'Garcia', 'Miller', 'Davis',
                'Rodriguez', 'Martinez', 'Hernandez', 'Lopez', 'Gonzalez', 'Wilson', 'Anderson',
                'Thomas', 'Taylor', 'Moore', 'Jackson', 'Martin', 'Lee', 'Perez', 'Thompson',
                'White', 'Harris', 'Sanchez', 'Clark', 'Ramirez', 'Lewis', 'Robinson', 'Walker',
                'Young', 'Allen', 'King', 'Wright', 'Scott', 'Torres', 'Nguyen', 'Hill',
                'Flores', 'Green', 'Adams', 'Nelson', 'Baker', 'Hall', 'Rivera', 'Campbell',
                'Mitchell', 'Carter', 'Roberts', 'Gomez', 'Phillips', 'Evans', 'Turner', 'Diaz',
                'Parker', 'Cruz', 'Edwards', 'Collins', 'Reyes', 'Stewart', 'Morris', 'Morales',
                'Murphy', 'Cook', 'Rogers', 'Gutierrez', 'Ortiz', 'Morgan', 'Cooper', 'Peterson',
                'Bailey', 'Reed', 'Kelly', 'Howard', 'Ramos', 'Kim', 'Cox', 'Ward', 'Richardson',
                'Watson', 'Brooks', 'Chavez', 'Wood', 'James', 'Bennett', 'Gray', 'Mendoza',
                'Ruiz', 'Hughes', 'Price', 'Alvarez', 'Castillo', 'Sanders', 'Patel', 'Myers',
                'Long', 'Ross', 'Foster', 'Jimenez', 'Powell', 'Jenkins', 'Perry', 'Russell',
                'Sullivan', 'Bell', 'Coleman', 'Butler', 'Henderson', 'Barnes', 'Gonzales',
                'Fisher', 'Vasquez', 'Simmons', 'Romero', 'Jordan', 'Patterson', 'Alexander',
                'Hamilton', 'Graham', 'Reynolds', 'Griffin', 'Wallace', 'Moreno', 'West', 'Cole',
                'Hayes', 'Bryant', 'Herrera', 'Gibson', 'Ellis', 'Tran', 'Medina', 'Aguilar',
                'Stevens', 'Murray', 'Ford', 'Castro', 'Marshall', 'Owens', 'Harrison',
                'Fernandez', 'McDonald', 'Woods', 'Washington', 'Kennedy', 'Wells', 'Vargas',
                'Henry', 'Chen', 'Freeman', 'Webb', 'Tucker', 'Guzman', 'Burns', 'Crawford',
                'Olson', 'Simpson', 'Porter', 'Hunter', 'Gordon', 'Mendez', 'Silva', 'Shaw',
                'Snyder', 'Mason', 'Dixon', 'Munoz', 'Hunt', 'Hicks', 'Holmes', 'Palmer',
                'Wagner', 'Black', 'Robertson', 'Boyd', 'Rose', 'Stone', 'Salazar', 'Fox',
                'Warren', 'Mills', 'Meyer', 'Rice', 'Schmidt', 'Garza', 'Daniels', 'Ferguson',
                'Nichols', 'Stephens', 'Soto', 'Weaver', 'Ryan', 'Gardner', 'Payne', 'Grant',
                'Dunn', 'Kelley', 'Spencer', 'Hawkins', 'Tanaka', 'Okafor', 'Lindqvist', 'Novak',
                'Haddad'
            ] as last_names
    ) as names
) as person
order by
    home.position,
    member.number;

select setval(
    pg_get_serial_sequence('retail.customers', 'customer_id'),
    (select max(customers.customer_id) from retail.customers)
);

insert into retail.customers (store_id, customer_number, is_walk_in)
select
    store.store_id,
    'walk-in',
    true
from pg_temp.sample_stores as store
order by store.position;

analyze retail.customers;
