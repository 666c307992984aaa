-- Let a view show another page and selection.
UPDATE Views SET Page = :page, Query = :query, ChangedAt = :at WHERE ViewID = :view_id AND is_allowed(Page, Query)
