-- One view by number.
SELECT ViewID, Name, Note, Page, Query, CreatedAt, ChangedAt FROM Views WHERE ViewID = :view_id AND is_allowed(Page, Query)
