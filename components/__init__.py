"""What people see: pure functions from values and frames to components and figures. No data access."""
