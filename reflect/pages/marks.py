"""What the marks before the lines of a list mean, for who listens to it."""

from reflect.locale import N_

STATES = {"[ ]": N_("open"), "[x]": N_("done"), "[-]": N_("let go")}
"""Of an intention."""

FOUND = {
    "[ok]": N_("fine"),
    "[i]": N_("good to know"),
    "[!]": N_("not right"),
    "[!!]": N_("damaged"),
}
"""Of what the doctor looked at."""
