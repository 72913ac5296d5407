"""``python -m awardgap``: the same as the command ``awardgap``."""

from awardgap.cli.main import run

if __name__ == "__main__":
    run()
