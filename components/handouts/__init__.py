"""A deck to take along: slides as plain data, and what writes them as a PowerPoint file or as one page of HTML."""
