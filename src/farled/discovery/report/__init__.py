"""A scan as one self-contained, printable HTML file; and the frame of that file, for other reports."""

from farled.discovery.report.html import html_report, rendered

__all__ = ["html_report", "rendered"]
