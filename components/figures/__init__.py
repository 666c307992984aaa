"""Figures: a frame goes in, a plain plotly figure comes out; one module per page."""
