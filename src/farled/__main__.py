"""So that `python -m farled` is the command line."""

from farled.cli import main

if __name__ == "__main__":
    main()
