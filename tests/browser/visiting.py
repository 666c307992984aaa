"""A person in front of the real page: opens, looks, chooses, and waits for what must come."""

import time
from typing import Any

import pytest
from selenium.common.exceptions import ElementClickInterceptedException
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import Select

from components.ids import FilterId, OverviewId, ShellId
from tests.browser.witness import Witness

NUMBERS = "return [...document.querySelectorAll('.kpi-value')].map(one => one.title)"
# A date field is typed in the order of the system's language; this sets it as React hears it, whatever the language.
SET_DAY = """
const field = document.getElementById(arguments[0]);
Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set.call(field, arguments[1]);
for (const kind of ['input', 'change']) { field.dispatchEvent(new Event(kind, {bubbles: true})); }
field.dispatchEvent(new FocusEvent('focusout', {bubbles: true}));
"""
CHOSEN = """
const shown = document.querySelector(`#${arguments[0]} .dash-dropdown-value`);
return shown.children.length ? [...shown.children].map(one => one.textContent) : [shown.textContent]"""
DRAWN = "return document.querySelectorAll('.js-plotly-plot .main-svg:first-of-type').length === arguments[0]"


class Person:
    """Someone with a browser.

    Args:
        driver: The selenium driver.
        address: Where the site is, without a slash at its end.
    """

    def __init__(self, driver: Any, address: str) -> None:
        self.driver = driver
        self.address = address
        self.witness = Witness(driver)

    # Looking

    def script(self, code: str, *given: Any) -> Any:
        """What a script returns now."""
        return self.driver.execute_script(code, *given)

    def until(self, code: str, *given: Any, seconds: float = 20) -> Any:
        """What a script returns, as soon as it is something."""
        deadline = time.monotonic() + seconds
        while not (value := self.script(code, *given)):
            if time.monotonic() > deadline:
                seen = self.script("return location.href + '\\n' + document.body.innerText.slice(0, 1500)")
                pytest.fail(f"still nothing after {seconds} s: {code} {given}\n{seen}")
            time.sleep(0.03)
        return value

    def text(self, css: str) -> str:
        """The text of the first element that fits; empty where there is none."""
        return str(self.script("return document.querySelector(arguments[0])?.textContent ?? ''", css))

    def texts(self, css: str) -> list[str]:
        """The texts of all elements that fit."""
        return list(self.script("return [...document.querySelectorAll(arguments[0])].map(e => e.textContent)", css))

    def until_text(self, css: str, part: str) -> str:
        """The text of an element, once it contains ``part``."""
        code = "const t = document.querySelector(arguments[0])?.textContent ?? ''; return t.includes(arguments[1]) && t"
        return str(self.until(code, css, part))

    def until_subtitle(self, part: str) -> str:
        """What is shown, in the page's own words, once it says ``part``."""
        return self.until_text(f"#{OverviewId.SUBTITLE}", part)

    def numbers(self) -> list[str]:
        """The exact values of the eight cards."""
        return list(self.script(NUMBERS))

    def search(self) -> str:
        """The query of the address."""
        return str(self.script("return location.search"))

    def notice(self) -> str:
        """What the notice says."""
        return self.text(f"#{ShellId.NOTICE}")

    def until_notice(self, part: str) -> str:
        """The notice, once it says ``part``; an empty part waits until it is silent."""
        if part:
            return self.until_text(f"#{ShellId.NOTICE}", part)
        self.until("return document.getElementById(arguments[0])?.textContent === ''", ShellId.NOTICE)
        return ""

    # Doing

    def open(self, path: str = "/", *, graphs: int = 2) -> "Person":
        """Open an address of the site and wait until its cards and graphs are drawn."""
        self.driver.get(self.address + path)
        return self.until_drawn(graphs)

    def until_drawn(self, graphs: int = 2) -> "Person":
        """Wait until the page has loaded, and its cards and graphs are drawn."""
        # What changes the address before that may take the place of the entry in the browser's history.
        self.until("return document.readyState === 'complete'")
        self.until("return document.querySelectorAll('.kpi-value').length === 8")
        self.until(DRAWN, graphs)
        return self

    def element(self, css: str) -> Any:
        """One element."""
        return self.driver.find_element(By.CSS_SELECTOR, css)

    def click(self, css: str) -> None:
        """Click the first element that fits, as soon as it is there."""
        # At once: Bootstrap lets pages glide, and a click would miss what still moves.
        centred = """const found = document.querySelector(arguments[0]);
            found?.scrollIntoView({block: 'center', behavior: 'instant'}); return found"""
        deadline = time.monotonic() + 5
        while True:
            self.until(centred, css)
            try:
                self.element(css).click()
                return
            except ElementClickInterceptedException:
                # After a step back the browser scrolls to where the page was, as soon as the page is long enough.
                if time.monotonic() > deadline:
                    raise

    def choose(self, control: str, value: str) -> None:
        """Choose from a simple list."""
        Select(self.element(f"#{control}")).select_by_value(value)

    def set_day(self, control: str, day: str) -> None:
        """Set a date field."""
        self.script(SET_DAY, control, day)

    def pick(self, dropdown: str, label: str) -> None:
        """Search a label in a dropdown of several, choose it, and close the dropdown."""
        self.element(f"#{dropdown}").click()
        self.until("return document.querySelector('.dash-dropdown-search')")
        self.element(".dash-dropdown-search").send_keys(label)
        self.until("return document.querySelectorAll('.dash-dropdown-option').length === 1")
        self.element(".dash-dropdown-option").click()
        self.press(Keys.ESCAPE)
        self.until("return !document.querySelector('.dash-dropdown-search')")

    def press(self, *keys: str) -> None:
        """Press keys, wherever the focus is."""
        for key in keys:
            self.driver.switch_to.active_element.send_keys(key)

    def wide(self, width: int, height: int = 900) -> "Person":
        """Make the window so wide."""
        metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600}
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
        return self


def controls(person: Person) -> dict[str, str]:
    """What the filters show."""
    names = (FilterId.RANGE, FilterId.FROM, FilterId.TO, FilterId.COMPARE, FilterId.GRAIN)
    values = {name: str(person.script(f"return document.getElementById('{name}').value")) for name in names}
    several = {name: ", ".join(person.script(CHOSEN, name)) for name in (FilterId.REGIONS, FilterId.CATEGORIES)}
    return values | several
