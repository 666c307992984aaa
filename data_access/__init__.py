"""The only package that knows a database: loading, seeding and importing. It never imports dash or plotly."""
