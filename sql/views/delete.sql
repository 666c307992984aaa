-- Forget a view.
DELETE FROM Views WHERE ViewID = :view_id AND is_allowed(Page, Query)
