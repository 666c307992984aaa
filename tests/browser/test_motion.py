"""Whoever asks the system for less motion gets none."""

import pytest

from components.ids import FilterId
from tests.browser.visiting import Person

pytestmark = pytest.mark.browser

# What would move or fade, pseudo-elements included.
MOVING = """const found = [];
for (const one of document.querySelectorAll('*')) {
    for (const part of [null, '::before', '::after']) {
        const style = getComputedStyle(one, part);
        const lasts = [style.transitionDuration, style.animationName === 'none' ? '0s' : style.animationDuration];
        if (lasts.some(text => text.split(',').some(time => parseFloat(time) > 0))) {
            found.push(`${one.tagName} ${one.className} ${part ?? ''}`);
        }
    }
}
if (getComputedStyle(document.documentElement).scrollBehavior === 'smooth') { found.push('scrolling'); }
return found"""


@pytest.mark.parametrize("path", ["/", "/customers/9"])
def test_nothing_moves_where_the_system_asks_for_less(person: Person, path: str) -> None:
    def asks(motion: str) -> None:
        features = [{"name": "prefers-reduced-motion", "value": motion}]
        person.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})

    asks("reduce")
    person.driver.get(f"{person.address}{path}?range=12m")
    person.until("return document.querySelector('.js-plotly-plot .main-svg') && !document.querySelector('.skeleton')")
    person.click(f"#{FilterId.REGIONS}")
    person.until("return document.querySelector('.dash-dropdown-option')")
    assert person.script(MOVING) == []
    asks("no-preference")
    assert person.script(MOVING) != [], "or the test sees nothing"
