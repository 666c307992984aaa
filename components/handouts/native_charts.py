"""Charts that PowerPoint draws by itself, from a sheet of numbers that whoever has the file can change.

The sheet is written here and not by python-pptx, which would let a name that begins like a formula become one.
"""

import io
from collections.abc import Sequence
from contextlib import closing
from typing import Any

from pptx.chart.data import CategoryChartData, XyChartData
from pptx.enum.chart import XL_CHART_TYPE, XL_MARKER_STYLE, XL_TICK_LABEL_POSITION
from pptx.enum.dml import MSO_LINE_DASH_STYLE
from pptx.oxml.ns import qn
from pptx.oxml.xmlchemy import OxmlElement
from pptx.util import Pt
from xlsxwriter import Workbook  # type: ignore[import-untyped]

from components.handouts.chart_looks import (
    MUTED,
    SMALL,
    colour,
    fill,
    label,
    legend,
    number_format,
    paler,
    quiet,
    scale,
)
from components.handouts.parts import Bars, Bridge, Chart, Points, Series, Unit
from components.handouts.plain_text import cut

# Pale enough for a number on them.
_TOTALS, _RISES, _FALLS = "#9cb8eb", "#8ccabb", "#e8ab8c"
_LONGEST_NAME = 120
# Inches: of a letter below the axis, and between two names.
_LETTER_WIDTH, _BETWEEN = 0.075, 0.2
_FROM, _TOTAL, _ROSE, _FELL = "From", "Total", "Rise", "Fall"


def add_chart(shapes: Any, chart: Chart, box: Sequence[int], width: float) -> Any:
    """Columns and lines over categories.

    Args:
        shapes: Shapes of the slide.
        chart: What is drawn.
        box: Left, top, width and height.
        width: The width in inches, which says how many categories are named.
    """
    has_columns = any(one.shape == "columns" for one in chart.series)
    stacked = chart.stacked and has_columns
    kind = XL_CHART_TYPE.COLUMN_STACKED if stacked else XL_CHART_TYPE.COLUMN_CLUSTERED
    frame = shapes.add_chart(kind if has_columns else XL_CHART_TYPE.LINE, *box, _data(chart.categories, chart.series))
    native = frame.chart
    _write_sheet(native, chart.categories, chart.series, chart.unit)
    plot = native.plots[0]
    if has_columns:
        plot.gap_width, plot.overlap = 30, 100 if stacked else 0
    for drawn, one in zip(plot.series, chart.series, strict=True):
        _paint(drawn, one, is_line=one.shape == "line")
    if has_columns:
        _draw_as_lines(native, [place for place, one in enumerate(chart.series) if one.shape == "line"])
    longest = max(map(len, chart.categories)) * _LETTER_WIDTH + _BETWEEN
    _name_places(native, max(1, -(-len(chart.categories) // max(2, int(width / longest)))))
    shown = [value for one in chart.series for value in one.values]
    if chart.stacked:
        shown = [0.0, *map(sum, zip(*([value or 0 for value in one.values] for one in chart.series), strict=True))]
    scale(native.value_axis, chart.unit, shown, chart.least, chart.most)
    legend(native, len(chart.series) > 1)
    return frame


def add_bars(shapes: Any, bars: Bars, box: Sequence[int]) -> Any:
    """Bars from the left, each with its number."""
    frame = shapes.add_chart(XL_CHART_TYPE.BAR_CLUSTERED, *box, _data(bars.categories, bars.series))
    native = frame.chart
    _write_sheet(native, bars.categories, bars.series, bars.unit)
    plot = native.plots[0]
    plot.gap_width, plot.overlap = 45, 0
    for drawn, one in zip(plot.series, bars.series, strict=True):
        _paint(drawn, one, is_line=False)
    label(plot.series[0], bars.unit)
    _lie_down(native)
    legend(native, len(bars.series) > 1)
    return frame


def add_bridge(shapes: Any, bridge: Bridge, box: Sequence[int]) -> Any:
    """A waterfall: bars that stand on an invisible one. It must not cross zero."""
    low = [0.0 if step.is_total else min(step.start, step.end, key=abs) for step in bridge.steps]
    size = [step.end - step.start for step in bridge.steps]

    def of(chosen: Sequence[bool]) -> tuple[float | None, ...]:
        return tuple(round(abs(one), 9) if is_chosen else None for one, is_chosen in zip(size, chosen, strict=True))

    totals = [step.is_total for step in bridge.steps]
    series = (
        Series(_FROM, tuple(round(one, 9) for one in low), "#ffffff"),
        Series(_TOTAL, of(totals), _TOTALS),
        Series(_ROSE, of([not total and one >= 0 for total, one in zip(totals, size, strict=True)]), _RISES),
        Series(_FELL, of([not total and one < 0 for total, one in zip(totals, size, strict=True)]), _FALLS),
    )
    names = tuple(step.label for step in bridge.steps)
    frame = shapes.add_chart(XL_CHART_TYPE.BAR_STACKED, *box, _data(names, series))
    native = frame.chart
    _write_sheet(native, names, series, bridge.unit)
    plot = native.plots[0]
    plot.gap_width, plot.overlap = 45, 100
    for drawn, one in zip(plot.series, series, strict=True):
        _paint(drawn, one, is_line=False)
    plot.series[0].format.fill.background()
    for drawn, sign in zip(list(plot.series)[1:], ("", "+", "-"), strict=True):
        label(drawn, bridge.unit, position=None, sign=sign)
    _lie_down(native)
    legend(native, False)
    return frame


def add_points(shapes: Any, points: Points, box: Sequence[int]) -> Any:
    """Points by two numbers."""
    data = XyChartData(number_format=number_format(points.unit))
    series = data.add_series(points.name)
    for across, up in zip(points.across, points.up, strict=True):
        series.add_data_point(across, up)
    frame = shapes.add_chart(XL_CHART_TYPE.XY_SCATTER, *box, data)
    native = frame.chart
    drawn = native.plots[0].series[0]
    drawn.format.line.fill.background()
    drawn.marker.style, drawn.marker.size = XL_MARKER_STYLE.CIRCLE, 6
    fill(drawn.marker.format, points.colour)
    drawn.marker.format.line.fill.background()
    scale(native.value_axis, points.unit, points.up, points.least, points.most)
    quiet(native.category_axis)
    native.category_axis.has_major_gridlines = False
    for axis, title in ((native.category_axis, points.across_title), (native.value_axis, points.up_title)):
        if title:
            axis.axis_title.text_frame.text = cut(title, _LONGEST_NAME)
            font = axis.axis_title.text_frame.paragraphs[0].runs[0].font
            font.size, font.bold = SMALL, False
            font.color.rgb = colour(MUTED)
    legend(native, False)
    return frame


def _data(categories: Sequence[str], series: Sequence[Series]) -> CategoryChartData:
    data = CategoryChartData(number_format="General")
    data.categories = [cut(name, _LONGEST_NAME) for name in categories]
    for one in series:
        data.add_series(one.name, one.values)
    return data


def _write_sheet(native: Any, categories: Sequence[str], series: Sequence[Series], unit: Unit) -> None:
    """The numbers behind the chart: names in the first column, a column a series, nothing of it a formula or a link."""
    file = io.BytesIO()
    options = {
        "in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False,
    }  # fmt: skip
    with closing(Workbook(file, options)) as book:
        # Where python-pptx says that the numbers are.
        page, looks = book.add_worksheet("Sheet1"), book.add_format({"num_format": number_format(unit)})
        quoted = book.add_format({"quote_prefix": True})
        page.set_column(0, 0, 32)
        for row, name in enumerate(categories, start=1):
            page.write_string(row, 0, cut(name, _LONGEST_NAME), quoted)
        for column, one in enumerate(series, start=1):
            page.write_string(0, column, one.name)
            for row, value in enumerate(one.values, start=1):
                if value is not None:
                    page.write_number(row, column, value, looks)
    native.part.chart_workbook.update_from_xlsx_blob(file.getvalue())


def _paint(drawn: Any, series: Series, *, is_line: bool) -> None:
    if is_line:
        line = drawn.format.line
        line.color.rgb, line.width = colour(series.colour), Pt(series.weight)
        if series.dash:
            line.dash_style = MSO_LINE_DASH_STYLE.ROUND_DOT
        return
    drawn.invert_if_negative = False
    fill(drawn.format, series.colour)
    for place in sorted(series.faint):
        fill(drawn.points[place].format, paler(series.colour))


def _draw_as_lines(native: Any, places: Sequence[int]) -> None:
    """Draw some series of a chart of columns as lines over them, on the same axes."""
    if not places:
        return
    columns = native._chartSpace.find(f".//{qn('c:barChart')}")
    lines = OxmlElement("c:lineChart")
    columns.addnext(lines)
    for name, value in (("c:grouping", "standard"), ("c:varyColors", "0")):
        _add(lines, name, value)
    for series in [one for at, one in enumerate(columns.findall(qn("c:ser"))) if at in places]:
        for unknown in series.findall(qn("c:invertIfNegative")):
            series.remove(unknown)
        lines.append(series)
        marker = OxmlElement("c:marker")
        _add(marker, "c:symbol", "none")
        before = series.find(qn("c:spPr"))
        before.addnext(marker)
        _add(series, "c:smooth", "0")
    _add(lines, "c:marker", "1")
    for axis in columns.findall(qn("c:axId")):
        _add(lines, "c:axId", axis.get("val"))


def _add(parent: Any, name: str, value: str) -> None:
    made = OxmlElement(name)
    made.set("val", value)
    parent.append(made)


def _name_places(native: Any, skip: int) -> None:
    axis = native.category_axis
    quiet(axis)
    axis.has_major_gridlines = False
    axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    known = axis._element
    for name in ("c:tickLblSkip", "c:tickMarkSkip"):
        made = OxmlElement(name)
        made.set("val", str(skip))
        known.find(qn("c:noMultiLvlLbl")).addprevious(made)
    # As PowerPoint itself writes "as it fits"; other programs then leave names out instead of breaking them.
    known.find(qn("c:txPr")).find(qn("a:bodyPr")).set("rot", "-60000000")


def _lie_down(native: Any) -> None:
    """What bars have in common: the first on top, their names beside them, no axis of values."""
    names = native.category_axis
    quiet(names)
    names.reverse_order = True
    names.has_major_gridlines = False
    names.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    values = native.value_axis
    values.visible = False
    values.has_major_gridlines = False
