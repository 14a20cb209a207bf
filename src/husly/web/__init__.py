"""What every page is made of: base page, components, Danish formats, error pages and the vendored design system.

Pages extend `web/base.html` (or `web/base_plain.html` where nobody is logged in). Its context, all of it optional: `actor`,
`municipality`, `navigation` and `more` (items with `label`, `url`, `is_here` and perhaps `count`), `search_url`, `today`, `version`.
Components lie in `templates/web/components/` and as tags in `templatetags/components.py`; the classes they and the rooms use are
listed at the top of `static/web/husly.css`. Formats are plain functions in `formats.py`, and filters of the same name in templates.
"""
