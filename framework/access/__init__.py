"""People, their memberships and roles, the one table of who may do what, and the one door to tenants' rows."""
