"""A scan as one self-contained, printable HTML file."""

from farled.discovery.report.html import html_report

__all__ = ["html_report"]
