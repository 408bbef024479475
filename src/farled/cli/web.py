"""`farled web`: the web application by itself."""

from farled.cli.serve import HostOption, PortOption, run_web


def web(host: HostOption = "127.0.0.1", port: PortOption = 8000) -> None:
    """Run the web application alone."""
    run_web(host, port, workers=0, with_scheduler=False)
