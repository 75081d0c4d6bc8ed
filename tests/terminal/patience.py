"""What a fork of reflect is given on a machine that is busy: time."""

from reflect.terminal import asking


def patient() -> None:
    """Ten times the time for a paste."""
    asking.BURST_TIME, asking.LULL = 1.0, 2.0
