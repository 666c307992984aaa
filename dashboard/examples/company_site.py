"""A company's site with the dashboard in it: a login, protected forms, limits by person, and a page with a frame.

It needs Flask-Login and Flask-WTF. COMPANY_PASSWORD=... flask --app dashboard.examples.company_site:create_site run
"""

import hmac
import os
import re
import sys
from typing import Any

from flask import Flask, redirect, render_template, request, url_for
from flask_login import LoginManager, UserMixin, current_user, login_required, login_user, logout_user
from flask_wtf import CSRFProtect, FlaskForm
from wtforms import PasswordField, StringField
from wtforms.validators import InputRequired

from dashboard import RowFilter, Settings, init_app

# Who may sign in, and what of the store they may see: all of it, or some regions and categories alone.
PEOPLE = {"ada": None, "ben": RowFilter(regions=["North"])}


class Person(UserMixin):
    """Who is signed in; ``id`` is their name."""

    def __init__(self, name: str) -> None:
        self.id = name


class LoginForm(FlaskForm):
    """Name and password, with the token of Flask-WTF."""

    name = StringField("Name", [InputRequired()])
    password = PasswordField("Password", [InputRequired()])


def create_site(settings: Settings | None = None) -> Flask:
    """The site; the settings of the dashboard come from the environment if left out."""
    password = os.environ.get("COMPANY_PASSWORD") or sys.exit("Set COMPANY_PASSWORD, the password to sign in with.")
    site = Flask(__name__)
    # Every process of the site needs the same; without one, a restart signs everybody out.
    site.secret_key = os.environ.get("COMPANY_SECRET") or os.urandom(32)
    CSRFProtect(site)
    logins = LoginManager(site)
    logins.login_view = "login"
    logins.user_loader(lambda name: Person(name) if name in PEOPLE else None)

    @site.route("/login", methods=["GET", "POST"])
    def login() -> Any:
        form, is_wrong = LoginForm(), False
        if form.validate_on_submit():
            name, given = form.name.data, form.password.data
            if name in PEOPLE and hmac.compare_digest(given.encode(), password.encode()):
                login_user(Person(name))
                return redirect(own_address(request.args.get("next", "")))
            is_wrong = True
        return render_template("login.html", form=form, is_wrong=is_wrong), 401 if is_wrong else 200

    @site.post("/logout")
    def logout() -> Any:
        logout_user()
        return redirect(url_for("login"))

    @site.get("/")
    @login_required
    def home() -> str:
        return render_template("home.html")

    init_app(
        site,
        prefix="/insights",
        settings=settings,
        user=lambda: current_user if current_user.is_authenticated else None,
        login="/login",
        row_filter=lambda person: PEOPLE[person.id],
        stylesheet="/static/company.css",
    )
    return site


def own_address(address: str) -> str:
    """Where a login leads on to: an address of this site, never one of another."""
    return address if re.fullmatch(r"/(?![/\\])[^\s\\]*", address) else "/"
