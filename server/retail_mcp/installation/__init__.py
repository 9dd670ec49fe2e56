"""The database beneath: the embedded cluster, migrations, and what keeps them well."""
