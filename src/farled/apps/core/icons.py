"""The few drawings of the interface, each a stroke on a grid of 20. They stand beside words, not for them."""

STROKES = {
    "add": "M10 4v12M4 10h12",
    "back": "M15.5 10h-11M9 5l-5 5 5 5",
    "bell": "M5 14V9.5a5 5 0 0 1 10 0V14l1.5 1.5h-13zM8.5 18h3",
    "calendar": "M3.5 5h13v11.5h-13zM3.5 8.5h13M7 3v3.5M13 3v3.5",
    "check": "M4 10.5l4 4 8-9",
    "clock": "M10 3a7 7 0 1 0 0 14 7 7 0 0 0 0-14zM10 6v4.5l3 1.5",
    "close": "M5 5l10 10M15 5L5 15",
    "columns": "M3.5 4h13v12h-13zM8 4v12M12.5 4v12",
    "copy": "M7.5 7.5h9v9h-9zM12.5 7.5v-4h-9v9h4",
    "down": "M5 7.5l5 5 5-5",
    "download": "M10 3v9.5M6 9l4 4 4-4M3.5 16.5h13",
    "edit": "M4 16l1-4 8.5-8.5 3 3L8 15zM11.5 5.5l3 3",
    "eye": "M2.5 10S5 5 10 5s7.5 5 7.5 5-2.5 5-7.5 5-7.5-5-7.5-5zM10 8a2 2 0 1 0 0 4 2 2 0 0 0 0-4z",
    "file": "M5 3h6.5L15 6.5V17H5zM11.5 3v3.5H15",
    "filter": "M3 5h14M6 10h8M8.5 15h3",
    "find": "M9 3.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11zM13 13l4 4",
    "flag": "M5 17V3.5h10l-2 3.5 2 3.5H5",
    "forward": "M4.5 10h11M11 5l5 5-5 5",
    "history": "M3.5 10a6.5 6.5 0 1 0 2-4.6L3.5 7.3M3.5 3.5v3.8h3.8M10 6.5V10l2.5 1.5",
    "image": "M3.5 4h13v12h-13zM3.5 13.5L8 9l3.5 3.5 2-2 3 3M13 7.2v.1",
    "info": "M10 3a7 7 0 1 0 0 14 7 7 0 0 0 0-14zM10 9v4.5M10 6.4v.1",
    "key": "M13 3.5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7zM10.5 9.5l-7 7M5.5 14.5l2 2",
    "language": "M10 3a7 7 0 1 0 0 14 7 7 0 0 0 0-14zM3 10h14M10 3c-4.5 4.5-4.5 9.5 0 14 4.5-4.5 4.5-9.5 0-14",
    "link": "M8.5 11.5a3 3 0 0 0 4.2 0l3-3a3 3 0 0 0-4.2-4.2l-1 1M11.5 8.5a3 3 0 0 0-4.2 0l-3 3a3 3 0 0 0 4.2 4.2l1-1",
    "list": "M7.5 5.5H17M7.5 10H17M7.5 14.5H17M3.5 5.5h.5M3.5 10h.5M3.5 14.5h.5",
    "lock": "M5 9.5h10v7H5zM7 9.5V7a3 3 0 0 1 6 0v2.5",
    "mail": "M3 5h14v10.5H3zM3 5.5l7 5.5 7-5.5",
    "more": "M4 9.5h1v1H4zM9.5 9.5h1v1h-1zM15 9.5h1v1h-1z",
    "note": "M4 4h12v9l-3.5 3.5H4zM12.5 16.5V13H16",
    "open": "M11.5 3.5h5v5M16.5 3.5l-7 7M8.5 4.5h-4v11h11v-4",
    "organisation": "M4 17V4h7v13M11 8.5h5V17M2.5 17h15M6.5 7h2M6.5 10h2M6.5 13h2",
    "pause": "M7 4.5v11M13 4.5v11",
    "people": "M7.5 4a2.8 2.8 0 1 0 0 5.6 2.8 2.8 0 0 0 0-5.6zM2.5 16.5c0-6 10-6 10 0M13 4.5a2.5 2.5 0 0 1 0 4.8M14.5 12c2 .5 3 2 3 4.5",
    "person": "M10 3.5a3 3 0 1 0 0 6 3 3 0 0 0 0-6zM4 17c0-7 12-7 12 0",
    "play": "M6 4l10 6-10 6z",
    "print": "M6 7.5V3h8v4.5M6 14H3.5V7.5h13V14H14M6 12h8v5H6z",
    "question": "M10 3a7 7 0 1 0 0 14 7 7 0 0 0 0-14zM8 8.2c.2-2.4 4.2-2.2 4 .2-.1 1.3-2 1.5-2 3.1M10 13.8v.1",
    "right": "M7.5 5l5 5-5 5",
    "settings": "M3 6h8M15 6h2M3 14h2M9 14h8M13 4a2 2 0 1 0 0 4 2 2 0 0 0 0-4zM7 12a2 2 0 1 0 0 4 2 2 0 0 0 0-4z",
    "start": "M3.5 9.5L10 4l6.5 5.5V17h-13zM8 17v-4.5h4V17",
    "stop": "M5 5h10v10H5z",
    "switch": "M3.5 7h12M12.5 4l3 3-3 3M16.5 13h-12M7.5 10l-3 3 3 3",
    "tag": "M3.5 3.5H10l6.5 6.5-6.5 6.5L3.5 10zM7 7h.1",
    "table": "M3.5 4h13v12h-13zM3.5 8h13M3.5 12h13M8 8v8",
    "trash": "M3.5 5.5h13M8 5.5v-2h4v2M5 5.5l1 11.5h8l1-11.5M8.5 8.5v5.5M11.5 8.5v5.5",
    "undo": "M3.5 8H12a4.5 4.5 0 0 1 0 9H8M7 4.5L3.5 8 7 11.5",
    "unit": "M10 3.5v4M4.5 12V9.5h11V12M2.5 12h4v4.5h-4zM13.5 12h4v4.5h-4zM8 3.5h4v4H8zM10 7.5v2",
    "up": "M5 12.5l5-5 5 5",
    "upload": "M10 13V3.5M6 7l4-4 4 4M3.5 16.5h13",
    "warning": "M10 3.5l7.5 13h-15zM10 8.5v4M10 14.4v.1",
}


def icon(name: str) -> str:
    """Return the drawing as an `<svg>` that screen readers pass over. Raises KeyError for one there is not."""
    return (
        '<svg class="icon" width="20" height="20" viewBox="0 0 20 20" fill="none" stroke="currentColor" '
        'stroke-width="1.5" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true" focusable="false">'
        f'<path d="{STROKES[name]}"/></svg>'
    )
